import { expect } from "vitest";
import { FILE_LIES } from "../../../server/src/testing/hostile.ts";
import { doors } from "../testing/doors.ts";
import { FITTING } from "./app.ts";
import { UNKNOWN } from "./files.ts";
import { refused, requests, steps, type Row } from "./row.ts";
import { eachThroughAll, sendTo } from "./send-row.ts";
import type { Target } from "./target.ts";

const JSON_TYPE = { "content-type": "application/json" };
const PATH = "$DIR/secret.txt";
const TAGGED = { path: PATH, meta: { _type: "gradio.FileData" } };
const attached = (lies: readonly unknown[]) => lies.map((lie) => ({ attached: lie }));

/** A path six levels down. */
const deep = (levels: number): unknown => (levels === 0 ? TAGGED : { a: [deep(levels - 1)] });

/** What every door says of a function that failed: where its author finds why. */
const FAULT = /Its author can find it as error|log has it as error/;

/** Kinds of outputs that hold files. */
const FILE_OUTPUTS = ["file", "image", "audio", "video", "model3d", "pdf", "gallery"];
/** Kinds of outputs that show texts. */
const TEXT_OUTPUTS = ["markdown", "html", "code", "chat"];

/** What is wrong with one field of `choose`. */
const MISFITS: Readonly<Record<string, readonly unknown[]>> = {
  one: ["ANY", ["ANY"], "constructor", "__proto__", 1],
  many: [["ANY"], ["a", "ANY"], { 0: "a" }],
  of: ["ANY", ["a"], ""],
  level: [1e9, -2, 3, "1", [2]],
  amount: ["1", 1e9, -1, [1], true],
  name: ["x".repeat(11), ["Ada"], { toString: "Ada" }],
  color: ["red;}", "#ff000", "url(x)"],
};

const UNREADABLE_PICTURES: Readonly<Record<string, string>> = {
  "x.svg":
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://$DIR/secret.txt"/><image href="http://127.0.0.1:9999/x"/></svg>',
  "y.svg":
    '<!DOCTYPE s [<!ENTITY x SYSTEM "file://$DIR/secret.txt">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
  "x.mp4": "#EXTM3U\n#EXTINF:10,\nfile://$DIR/secret.txt\nhttp://127.0.0.1:9999/x\n",
  "x.png": "push graphic-context\nimage over 0,0 0,0 'http://127.0.0.1:9999/x'\n",
};

export const values: readonly Row[] = [
  {
    id: "A19",
    sent: "paths and addresses in the place of a file: as texts, as ids, in Gradio's form",
    answer: "422 for the field; the function gets only files that its caller sent",
    send: [refused("read", attached([...FILE_LIES, TAGGED]), /attached|file|input/i)],
  },
  {
    id: "A20",
    sent: "the same without the tag, with an empty one, in a gallery, six levels deep in JSON",
    answer: "422 in a field of files. JSON is data: it comes back as it was; what has the tag of a file must be one",
    send: [
      refused(
        "read",
        attached([{ path: PATH }, { path: PATH, meta: {} }, { Path: PATH }, { path: PATH, meta: null }]),
        /attached/,
      ),
      refused(
        "browse",
        [{ album: [TAGGED] }, { album: [{ image: { path: PATH } }] }, { album: [[PATH, "a"]] }, { album: PATH }],
        /album/,
      ),
      steps(echoPaths),
    ],
  },
  {
    id: "A22",
    sent: "a path as the text that a function gives to each output of files",
    answer: "the call fails: a text is never a path. Outputs of texts show the path's letters",
    mayFail: true,
    send: [steps(giveOut)],
  },
  {
    id: "A23",
    sent: "`/dev/zero`, `/proc/self/environ` and `/etc/passwd` as a file",
    answer: "422, and nothing is stored",
    send: [
      steps(async (at) => {
        const before = await at.stored();
        const paths = ["/dev/zero", "/proc/self/environ", "/etc/passwd"];
        const lies = paths.flatMap((path) => [path, { id: path }, { ...TAGGED, path }]);
        await sendTo(at, refused("copy", attached(lies), /attached/));
        expect(await at.stored()).toEqual(before);
      }),
    ],
  },
  {
    id: "A25",
    sent: "an upload's own path with another name: `x.wav/../../../secret.txt`, and a format `../x`",
    answer: "the last part of the name is shown; no name is a path",
    send: [steps(renameUpload)],
  },
  {
    id: "A26",
    sent: "the id of another visitor's file, of no file, and with a letter more, in a call",
    answer: "422, word for word the same for all three",
    send: [
      steps(async (at) => {
        const { id } = await at.upload(await at.session(), "mine");
        const lies = [id, UNKNOWN, `${id}x`];
        for (const door of doors) {
          const answers = await Promise.all(
            lies.map((lie) => door.send(at.listening, "read", { attached: { id: lie } })),
          );
          const words = answers.map(({ text }, i) => text.replaceAll(lies[i]!, "ID").replace(/"event_id":"[^"]*"/, ""));
          expect(new Set(words).size, `${door.name}: ${words.join("\n")}`).toBe(1);
          expect(words[0]).toContain("attached");
        }
      }),
    ],
  },
  {
    id: "A28",
    sent: "a private function by its name, and by every index of Gradio's queue",
    answer: "404, as for a function that is none; it has no index",
    send: [
      refused("secret", [{}], /secret|no endpoint/, 404),
      refused("constructor", [{}], /constructor|no endpoint/, 404),
      steps(async (at) => {
        const { text } = await at.ask("/config");
        expect(text).not.toContain('"secret"');
        const before = at.ran.count;
        for (const index of [-1, 24, 99, 1e9, "secret", "__proto__", null, 0.5]) {
          const body = JSON.stringify({ data: [], fn_index: index, session_hash: "s" });
          const { status } = await at.ask("/gradio_api/queue/join", { method: "POST", headers: JSON_TYPE, body });
          expect([index, [404, 422].includes(status)]).toEqual([index, true]);
        }
        expect(at.ran.count).toBe(before);
      }),
    ],
  },
  {
    id: "A29",
    sent: "choices that are none, numbers past their ends and off a slider's steps, numbers as texts, long texts, colours with CSS, dates that are none, tables with ragged rows",
    answer: "422 that names the field, by the one schema of every door",
    send: [
      ...Object.entries(MISFITS).map(([field, wrong]) =>
        refused(
          "choose",
          wrong.map((value) => ({ ...FITTING, [field]: value })),
          new RegExp(field),
        ),
      ),
      refused(
        "when",
        ["yesterday", "2026-02-30T00:00:00", "x".repeat(100_000)].map((at) => ({ at })),
        /\bat\b/,
      ),
      refused(
        "count",
        [{ rows: { columns: [{ name: "a" }], values: { a: ["x"], b: [1, 2] } } }, { rows: "x" }, { rows: [1] }],
        /rows/,
      ),
      steps(async (at) => {
        for (const door of doors) {
          const { text } = await door.send(at.listening, "choose", FITTING);
          expect(text, door.name).toContain("chosen");
        }
      }),
    ],
  },
  {
    id: "A31",
    sent: "`?deep_link=../../x` and other words of Gradio's in the page's address",
    answer:
      "the page, without a word of it. A link of `deepLink()` holds values, not a name; the browser checks them by the schema, and never takes props",
    send: [
      requests(["/?deep_link=../../x", "/?deep_link=$DIR/secret.txt", "/?view=../../x", "/?__theme=../../x"], {
        status: 200,
        omits: /\.\.\/x|secret\.txt/,
      }),
    ],
    provenBy: ["packages/page/src/link/link.test.ts"],
  },
  {
    id: "A32",
    sent: "pictures in SVG with links to files and addresses, entities of XML, playlists called `x.mp4`, scripts of ImageMagick called `x.png`",
    answer: "422 or a call that fails: an SVG is never drawn on the server, and films are not converted there",
    mayFail: true,
    send: [steps(lookAt)],
  },
];

async function echoPaths(at: Target) {
  const paths = [{ path: PATH }, { Path: PATH }, ["/etc/passwd"], PATH];
  await eachThroughAll(paths, async (data, door) => {
    const filled = JSON.parse(at.fill(JSON.stringify(data))) as unknown;
    const { text } = await door.send(at.listening, "echo", { data: filled });
    expect(text.replaceAll("\\", ""), door.name).toContain(JSON.stringify(filled));
  });
  const data = JSON.parse(at.fill(JSON.stringify(deep(3)))) as unknown;
  await eachThroughAll([data], async (data, door) => {
    const { status } = await door.send(at.listening, "echo", { data });
    expect([200, 422], door.name).toContain(status);
  });
}

async function giveOut(at: Target) {
  const paths = ["/etc/passwd", at.fill(PATH)];
  const files = paths.flatMap((text) => FILE_OUTPUTS.map((kind) => [text, kind] as const));
  await eachThroughAll(files, async ([text, kind], door) => {
    const answer = await door.send(at.listening, `give_${kind}`, { text });
    expect(answer.text, `${door.name}: ${kind}`).toMatch(FAULT);
    expect(answer.text, `${door.name}: ${kind}`).not.toMatch(/api\/files\/|gradio_api\/file=/);
  });
  await eachThroughAll(TEXT_OUTPUTS, async (kind, door) => {
    const answer = await door.send(at.listening, `give_${kind}`, { text: "/etc/passwd" });
    expect(answer.text, `${door.name}: ${kind}`).not.toContain("root:");
  });
}

async function renameUpload(at: Target) {
  const form = '--b\r\nContent-Disposition: form-data; name="files"; filename="x.wav"\r\n\r\nx\r\n--b--\r\n';
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const { text } = await at.ask("/gradio_api/upload", { method: "POST", headers, body: form });
  const [path] = JSON.parse(text) as [string];
  for (const name of ["x.wav/../../../secret.txt", "..\\..\\secret.txt", "$DIR/secret.txt"]) {
    const file = { path, orig_name: at.fill(name), format: "../x", meta: { _type: "gradio.FileData" } };
    const body = JSON.stringify({ data: [file] });
    const answer = await at.ask("/gradio_api/run/copy", { method: "POST", headers: JSON_TYPE, body });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"orig_name":"secret.txt"');
    expect(answer.text).not.toMatch(/\.\.[/\\]/);
  }
}

async function lookAt(at: Target) {
  const pictures = Object.entries(UNREADABLE_PICTURES).flatMap(([name, content]) => {
    const base64 = Buffer.from(at.fill(content)).toString("base64");
    return ["image/svg+xml", "image/png", "video/mp4"].map((type) => `data:${type};name=${name};base64,${base64}`);
  });
  await eachThroughAll(pictures, async (photo, door) => {
    const { text } = await door.send(at.listening, "look", { photo });
    expect(text, door.name).not.toContain("×");
  });
}
