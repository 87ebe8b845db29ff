import { Hono } from "hono";
import { expect } from "vitest";
import {
  ABSOLUTE_PATHS,
  BROKEN_PATHS,
  CLIMBING_PATHS,
  NETWORK_PATHS,
  ODD_PATHS,
} from "../../../server/src/testing/hostile.ts";
import { doors } from "../testing/doors.ts";
import { refused, requests, steps, type Row } from "./row.ts";
import { facts } from "./send-row.ts";
import type { Target } from "./target.ts";

/** An id of the right form that was never given. */
export const UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAA";
const TOKEN = "0123456789abcdef0123456789abcdef";

/** Addresses of files, of both protocols, and of what else lies in folders. */
const BASES = ["/api/files/", "/gradio_api/file=", "/gradio_api/file/", "/assets/", "/"];
const at = (bases: readonly string[], paths: readonly string[]) =>
  bases.flatMap((base) => paths.map((path) => base + path));
const NOTHING = { status: 404, headers: { location: null } };

/** Paths of this server, and what a function throws. */
const PATHS_HERE = /packages\/vitrine|\/(tmp|home|root)\/|a secret/;

/** Asks for paths below each base, and compares each answer of the files' route with that for an unknown id. */
const lookUp = (paths: readonly string[]) => [
  requests(at(BASES, paths), NOTHING),
  requests(at(["/api/files/"], paths), { like: `/api/files/${UNKNOWN}` }),
];

/** Spellings of paths that no client would send, as they are. */
const AS_THEY_ARE = ["../../../$DIR/secret.txt", "..//..//secret.txt", "./.env", "/$DIR/secret.txt"];

export const files: readonly Row[] = [
  {
    id: "A01",
    sent: "`../` in seven encodings, and as it is; broken escapes; below a path of the server's mount too",
    answer: "404, as for a file that never was: ids are looked up, and are never part of a path",
    send: [
      ...lookUp([...CLIMBING_PATHS, ...BROKEN_PATHS]),
      requests(at(["/api/files/", "/assets/", "/gradio_api/file="], AS_THEY_ARE), { status: 404 }),
      steps(async (target) => {
        const { server } = target.other({});
        const mounted = new Hono().route("/x/y", server);
        for (const path of at(["/x/y/api/files/", "/x/y/assets/"], CLIMBING_PATHS)) {
          const answer = await mounted.request(target.fill(path));
          expect([path, answer.status]).toEqual([path, 404]);
        }
      }),
    ],
  },
  {
    id: "A02",
    sent: "absolute paths of Unix and Windows, escaped and as they are",
    answer: "404, as for a file that never was",
    send: [
      ...lookUp(ABSOLUTE_PATHS),
      requests(at(["/api/files/", "/gradio_api/file="], ["//etc/passwd", "/windows/win.ini"]), NOTHING),
    ],
  },
  {
    id: "A04",
    sent: "`//host/share`, `\\\\host\\share` and `file:` addresses",
    answer: "404 by the form of the id, before anything is opened",
    send: lookUp(NETWORK_PATHS),
  },
  {
    id: "A05",
    sent: "streams of NTFS, short names, devices, trailing dots and blanks; uploads by such names",
    answer: "404; an upload is stored under a random id",
    send: [
      ...lookUp(ODD_PATHS),
      requests(
        ODD_PATHS.map((name) => `/api/files?name=${name}`),
        { status: 200, says: /"id":"[\w-]{22}"/ },
        { method: "POST", headers: { "content-type": "text/plain" }, body: "x" },
      ),
    ],
  },
  {
    id: "A07",
    sent: "files of a folder whose paths lead out of it: `a/../../x`, `/x`, `a//b`, `..\\x`",
    answer: "422; a visitor's path is one inside the folder that they send, or that the author shows (A08)",
    send: [
      steps(async (target) => {
        const headers = { "content-type": "application/json" };
        for (const path of ["a/../../x", "/x", "a//b", "..\\x", "..", "./x", "a\0b"]) {
          const body = JSON.stringify({ folder: [{ file: "data:,x", path }] });
          const answer = await target.ask("/api/run/unpack", { method: "POST", headers, body });
          expect([path, answer.status]).toEqual([path, 422]);
          expect(answer.text).toContain("inside the folder");
        }
      }),
    ],
  },
  {
    id: "A08",
    sent: "links in the folder of a `fileExplorer()` that lead out of it: to a file, to a folder, to `..`, to a folder whose name begins alike",
    doors: ["fileExplorer()"],
    answer:
      "not shown, and refused where they are named. No other route opens a path; a function gives a file by a URL in its author's code",
    provenBy: ["packages/components/src/fileexplorer/fileexplorer.test.ts"],
  },
  {
    id: "A10",
    sent: "the id of another visitor's file, an id that never was, and an id with a letter more",
    answer: "the same 404, word for word and header for header",
    send: [
      steps(async (target) => {
        const [mine, other] = [await target.session(), await target.session()];
        const { id } = await target.upload(mine, "mine");
        const like = facts(await target.ask(`/api/files/${UNKNOWN}`, { headers: other }));
        for (const path of [id, `${id}x`, `${id}?download`, `${id}?key=x`])
          expect(facts(await target.ask(`/api/files/${path}`, { headers: other }))).toEqual(like);
      }),
    ],
  },
  {
    id: "A11",
    sent: "ranges that end before they begin, of no bytes, past the end, with twenty digits, of 5,000 parts, of an empty file",
    answer: "206, 416 or the whole file, by RFC 9110; several ranges are answered with the whole file",
    send: [steps(sendRanges)],
  },
  {
    id: "A13",
    sent: "with a login: doubled slashes, `%2e`, capitals, a trailing slash, `HEAD`, `X-HTTP-Method-Override`",
    answer: "401 or 404 without a word of the demo",
    send: [steps(askAround)],
  },
  {
    id: "A14",
    sent: "a look at the process's own sockets",
    answer: "it listens at the one port",
    send: [
      steps(async (target) => {
        target.note("listeners");
        expect(target.listeners).toBe(1);
      }),
    ],
  },
  {
    id: "A16",
    sent: "another visitor's file without its key, with another file's key, and a copy of the same bytes",
    answer: "404; the copy has another id. Ids are random, and the URL that an answer gives carries the key",
    send: [steps(readForeign)],
  },
  {
    id: "A17",
    sent: "an upload, a call, a stream, both descriptions, a function that throws with a path in its message",
    answer: "no answer has a path of the server",
    mayFail: true,
    send: [
      requests(["/api/app", "/config", "/gradio_api/info", "/api/openapi.json", "/"], {
        status: 200,
        omits: PATHS_HERE,
      }),
      steps(async (target) => {
        const { status, text } = await target.ask("/api/files?name=a.txt", { method: "POST", body: "x" });
        expect([status, PATHS_HERE.test(text)]).toEqual([200, false]);
        for (const door of doors) {
          const answer = await door.send(target.listening, "throws", {});
          expect(answer.text, door.name).not.toMatch(PATHS_HERE);
          expect(answer.text, door.name).toMatch(/as error/);
        }
      }),
      refused("nothing", [{}], /nothing|no endpoint/, 404),
    ],
  },
];

const RANGES: readonly (readonly [range: string, size: number, status: number])[] = [
  ["bytes=1337--", 10, 200],
  ["bytes=5-2", 10, 200],
  ["bytes=-0", 10, 416],
  ["bytes=99999999999999999999-", 10, 416],
  ["bytes=0-99999999999999999999", 10, 206],
  ["bytes=-99999999999999999999", 10, 206],
  [`bytes=${"0-1,".repeat(2500)}0-1`, 10, 200],
  ["bytes=0x1-2", 10, 200],
  ["lines=1-2", 10, 200],
  ["bytes=0-", 0, 416],
  ["bytes=-1", 0, 416],
];

async function sendRanges(target: Target) {
  const mine = await target.session();
  const urls = new Map<number, string>();
  for (const size of [0, 10]) urls.set(size, (await target.upload(mine, "x".repeat(size))).url);
  for (const [range, size, status] of RANGES) {
    const { status: got, text } = await target.ask(`/${urls.get(size)}`, { headers: { range } });
    expect([range.slice(0, 40), got]).toEqual([range.slice(0, 40), status]);
    expect(text.length).toBeLessThanOrEqual(10);
  }
}

async function askAround(target: Target) {
  const guarded = target.other({ auth: { tokens: { [TOKEN]: { name: "ci" } } } });
  const paths = ["/api/app", `/api/files/${UNKNOWN}`, "/config", "/gradio_api/info", "/mcp"];
  for (const path of paths) {
    const spellings = [
      path,
      `/${path}`,
      path.replace("/", "/%2e/"),
      path.toUpperCase(),
      `${path}/`,
      `${path}?x=/`,
      path.replace("i", "%69"),
    ];
    for (const spelling of spellings)
      for (const method of ["GET", "HEAD"]) {
        const headers = { "x-http-method-override": "OPTIONS", "x-original-url": "/healthz" };
        const { status } = await guarded.request(spelling, { method, headers });
        expect([401, 404, 405], `${method} ${spelling}`).toContain(status);
      }
  }
}

async function readForeign(target: Target) {
  const [mine, other] = [await target.session(), await target.session()];
  const [first, second] = [await target.upload(mine, "same"), await target.upload(other, "same")];
  expect(first.id).not.toBe(second.id);
  expect(first.id).toMatch(/^[\w-]{22}$/);
  const key = new URL(second.url, "http://x/").searchParams.get("key")!;
  for (const path of [first.id, `${first.id}?key=${key}`, `${first.id}?key=`])
    expect((await target.ask(`/api/files/${path}`, { headers: other })).status).toBe(404);
  expect((await target.ask(`/${second.url}`)).text).toBe("same");
}
