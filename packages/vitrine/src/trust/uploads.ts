import { expect } from "vitest";
import { FILE_NAMES } from "../../../server/src/testing/hostile.ts";
import { requests, steps, type Requests, type Row } from "./row.ts";
import { facts, sendTo } from "./send-row.ts";
import type { Target } from "./target.ts";

/** Every route that takes a form. */
const FORMS = ["/api/files", "/gradio_api/upload", "/api/run/copy"];
/** Those that store its files without a call. */
const STORES = ["/api/files", "/gradio_api/upload"];
const FORM = { "content-type": "multipart/form-data; boundary=b" };
const JSON_TYPE = { "content-type": "application/json" };
const TOKEN = "0123456789abcdef0123456789abcdef";

const part = (head: string, content = "x") => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const END = "--b--\r\n";
const one = (name: string) => part(`name="files"; filename="${name}"\r\nContent-Type: application/octet-stream`);
const post = (body: string, headers = FORM): Partial<Requests> => ({ method: "POST", headers, body });

/** Sends rows of refused forms, and checks that the store holds what it held. */
const storingNothing = (...sending: readonly Requests[]) =>
  steps(async (at) => {
    const before = await at.stored();
    for (const each of sending) await sendTo(at, each);
    expect(await at.stored()).toEqual(before);
  });

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HTML = "<!doctype html><script>parent.hit=1</script>";

export const uploads: readonly Row[] = [
  {
    id: "A43",
    sent: "`..`, `../../x`, `/abs`, `.htaccess`, `CON`, right-to-left marks, line ends, 600 bytes, nothing, as names in forms and in addresses",
    answer: "stored under a random id; the name that is shown has no slash, no control character and no leading dot",
    send: [steps(nameFiles)],
  },
  {
    id: "A44",
    sent: "a part of a form whose header has 20 KB",
    answer: "400, and nothing is stored",
    send: [storingNothing(requests(FORMS, { status: 400, says: /\w/ }, post(one("A".repeat(20_000)) + END)))],
  },
  {
    id: "A46",
    sent: "101 files, 10,000 fields, a field of 70 KB",
    answer: "413, and nothing is stored",
    send: [
      storingNothing(
        requests(FORMS, { status: [413, 422] }, post(one("a").repeat(101) + END)),
        requests(STORES, { status: 413 }, post(one("a").repeat(101) + END)),
        requests("/api/run/say", { status: 413 }, post(part('name="text"', "1").repeat(10_000) + END)),
        requests("/api/run/say", { status: 413 }, post(part('name="text"', "x".repeat(70_000)) + END)),
      ),
    ],
  },
  {
    id: "A47",
    sent: "ten times the limit: in a form, as a body, in chunks, by its own word; `Content-Length` and `Transfer-Encoding` at once",
    answer: "413, and nothing is stored; a request with both lengths is 400",
    send: [steps(sendTooMuch)],
    provenBy: ["packages/server/src/listen.test.ts"],
  },
  {
    id: "A49",
    sent: "an upload, a download and a call with a file without a login, where people or programs have one",
    answer: "401, and nothing is stored",
    send: [steps(uploadAsStranger)],
  },
  {
    id: "A50",
    sent: "uploads with the origin of another site, or with `Sec-Fetch-Site: cross-site`",
    answer: "403, and nothing is stored",
    send: [
      storingNothing(
        ...[{ origin: "https://evil.test" }, { "sec-fetch-site": "cross-site" }, { origin: "null" }].flatMap((from) => [
          requests(FORMS, { status: 403 }, post(one("x") + END, { ...FORM, ...from })),
          requests("/api/files?name=x", { status: 403 }, post("x", { "content-type": "text/plain", ...from } as never)),
        ]),
      ),
    ],
  },
  {
    id: "A52",
    sent: "HTML called `x.png`, a picture with a script behind its pixels, an SVG called PNG, two extensions",
    answer:
      "a picture field refuses what is none by its bytes; what is stored has the type of its bytes, `nosniff`, and a policy without scripts",
    send: [steps(sendLies)],
  },
  {
    id: "A53",
    doors: ["table's download"],
    sent: "`=1+1`, `-a`, `@b`, a tab and a return at the start of a cell",
    answer: "an apostrophe before it in CSV alone; numbers stay, and the table reads back as it was",
    provenBy: ["packages/components/src/dataframe/edits.test.ts"],
  },
  {
    id: "A55",
    sent: "a text where files are expected, no file, no name, no boundary, JSON called a form, a form that ends early, `__proto__` as a field",
    answer: "400 or 422 with a message, and nothing is stored",
    send: [
      storingNothing(
        requests(STORES, { status: 422, says: /file/ }, post(part('name="files"') + END)),
        requests("/api/files", { status: 422, says: /"field":"\(no name\)"/ }, post(part('name=""') + END)),
        requests(STORES, { status: 422, says: /file/ }, post(END)),
        requests(FORMS, { status: 400, says: /\w/ }, post("x", { "content-type": "multipart/form-data" })),
        requests(FORMS, { status: 400, says: /\w/ }, post('{"a":1}')),
        requests(FORMS, { status: 400, says: /\w/ }, post(one("a").slice(0, -4))),
        requests(
          "/api/run/copy",
          { status: 422, says: /__proto__|attached/ },
          post(part('name="__proto__"; filename="a"') + END),
        ),
        requests("/gradio_api/upload", { status: [400, 415, 422], says: /\w/ }, post("{}", JSON_TYPE as never)),
      ),
    ],
  },
  {
    id: "A56",
    sent: "to another visitor's upload that is not whole: more bytes, the question how many there are, a delete, and the same to one that never was; to one's own: bytes at another offset, of another site's page, and more than was said",
    answer:
      "404 for another's, word for word and header for header as for none; 409, 403 and 413 for one's own; the upload goes on as it was",
    send: [steps(continueAnothers)],
  },
];

async function nameFiles(at: Target) {
  for (const name of FILE_NAMES) {
    const quoted = name.replaceAll('"', "%22").replace(/[\r\n\0]/g, " ");
    const body = one(quoted) + END;
    const asForm = await at.ask("/api/files", { method: "POST", headers: FORM, body });
    const asBody = await at.ask(`/api/files?name=${encodeURIComponent(name)}`, { method: "POST", body: "x" });
    for (const { text } of [asForm, asBody]) {
      const { files } = JSON.parse(text) as { files: [{ id: string; name: string }] };
      expect(files[0].id).toMatch(/^[\w-]{22}$/);
      expect(files[0].name).toMatch(/^[^./\\\p{Cc}\u202a-\u202e][^/\\\p{Cc}\u202a-\u202e]*$/u);
      expect(Buffer.byteLength(files[0].name)).toBeLessThanOrEqual(200);
    }
    const asGradio = await at.ask("/gradio_api/upload", { method: "POST", headers: FORM, body });
    const [path] = JSON.parse(asGradio.text) as [string];
    expect(path).toMatch(/^[\w-]{22}\.[\w-]+\/[^/]+$/);
  }
  for (const stored of await at.stored()) expect(stored).toMatch(/^\w+$|^\w+\/[\w-]{22}(\.json|\.bin)?$/);
}

async function sendTooMuch(at: Target) {
  const before = await at.stored();
  const small = at.other({ limits: { fileBytes: 1000, jsonBytes: 1000 } });
  const big = "x".repeat(10_000);
  const chunked = () => ({ method: "POST", body: new Blob([big]).stream(), duplex: "half" }) as RequestInit;
  for (const path of STORES) {
    const form = { method: "POST", headers: FORM, body: part('name="files"; filename="a"', big) + END };
    expect((await small.request(path, form)).status).toBe(413);
    expect(
      (await small.request(path, { ...chunked(), headers: FORM, body: new Blob([form.body]).stream() })).status,
    ).toBe(413);
  }
  expect((await small.request("/api/files", chunked())).status).toBe(413);
  for (const path of ["/api/run/say", "/gradio_api/run/say", "/gradio_api/queue/join"])
    expect((await small.request(path, { ...chunked(), headers: JSON_TYPE })).status).toBe(413);
  const both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
  expect(await at.raw(`POST /api/files HTTP/1.1\r\nHost: localhost\r\n${both}`)).toMatch(/^HTTP\/1.1 400 /);
  expect(await at.stored()).toEqual(before);
}

const STRANGERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { authorization: "Bearer no" },
  { cookie: "vitrine=1" },
  { "x-forwarded-user": "ada" },
];

async function uploadAsStranger(at: Target) {
  const before = await at.stored();
  const users = { ada: "s3cret-passphrase" };
  const modes = [{ users }, { tokens: { [TOKEN]: { name: "ci" } } }, { users, tokens: { [TOKEN]: { name: "ci" } } }];
  for (const auth of modes) {
    const guarded = at.other({ auth });
    for (const headers of STRANGERS) {
      for (const path of FORMS) {
        const { status } = await guarded.request(path, {
          method: "POST",
          headers: { ...FORM, ...headers },
          body: one("a") + END,
        });
        expect([path, status]).toEqual([path, 401]);
      }
      expect((await guarded.request("/api/files?name=a", { method: "POST", headers, body: "x" })).status).toBe(401);
      expect((await guarded.request("/gradio_api/upload_progress?upload_id=x", { headers })).status).not.toBe(200);
    }
  }
  expect(await at.stored()).toEqual(before);
}

const TUS = { "tus-resumable": "1.0.0" };
const goingOn = (offset: number) => ({
  ...TUS,
  "content-type": "application/offset+octet-stream",
  "upload-offset": String(offset),
});

async function continueAnothers(at: Target) {
  const before = await at.stored();
  const [mine, other] = [await at.session(), await at.session()];
  const begun = await at.ask("/api/uploads", { method: "POST", headers: { ...mine, ...TUS, "upload-length": "4" } });
  expect(begun.status).toBe(201);
  const path = `/api/${String(begun.headers["location"])}`;
  const none = `/api/uploads/${"A".repeat(22)}`;
  const patch = (to: string, headers: Readonly<Record<string, string>>, body: string, offset: number) =>
    at.ask(to, { method: "PATCH", headers: { ...goingOn(offset), ...headers }, body });
  await patch(path, mine, "ab", 0);
  for (const who of [other, {}]) {
    for (const method of ["GET", "HEAD", "DELETE"]) {
      const [theirs, nobodys] = [path, none].map((to) => at.ask(to, { method, headers: { ...TUS, ...who } }));
      expect([method, comparable(await theirs!)]).toEqual([method, comparable(await nobodys!)]);
      expect((await theirs!).status).toBe(404);
    }
    const [theirs, nobodys] = [await patch(path, who, "evil", 2), await patch(none, who, "evil", 2)];
    expect([theirs.status, comparable(theirs)]).toEqual([404, comparable(nobodys)]);
  }
  expect((await patch(path, mine, "cd", 0)).status).toBe(409);
  expect((await patch(path, mine, "cdef", 2)).status).toBe(413);
  expect((await patch(path, { ...mine, origin: "https://evil.test" }, "cd", 2)).status).toBe(403);
  expect((await at.ask(path, { method: "HEAD", headers: { ...TUS, ...mine } })).headers["upload-offset"]).toBe("2");
  expect((await at.ask(path, { method: "DELETE", headers: { ...TUS, ...mine } })).status).toBe(204);
  expect(await at.stored()).toEqual(before);
}

/** An answer without what differs between any two: the time, and a session that is new. */
function comparable({ status, headers, text }: Awaited<ReturnType<Target["ask"]>>) {
  const { date: _, "vitrine-session": __, ...rest } = headers;
  return { status, text, headers: rest };
}

async function sendLies(at: Target) {
  const mine = await at.session();
  const polyglot = Buffer.concat([Buffer.from(PNG, "base64"), Buffer.from(HTML)]);
  const lies: readonly (readonly [string, string, string | Buffer, RegExp])[] = [
    ["x.png", "image/png", HTML, /^(?!image\/)/],
    ["x.html.png", "image/png", HTML, /^(?!image\/)/],
    ["x.png.html", "text/html", polyglot, /^image\/png$/],
    ["x.png", "image/png", '<svg xmlns="http://www.w3.org/2000/svg" onload="hit=1"/>', /^(?!image\/)/],
    ["x.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" onload="hit=1"/>', /svg|text/],
  ];
  for (const [name, type, body, served] of lies) {
    const headers = { ...mine, "content-type": type };
    const stored = await at.ask(`/api/files?name=${name}`, { method: "POST", headers, body });
    const [{ id, url }] = (JSON.parse(stored.text) as { files: [{ id: string; url: string }] }).files;
    const answer = await at.ask(`/${url}`, { headers: { "sec-fetch-dest": "document" } });
    expect(String(answer.headers["content-type"]), name).toMatch(served);
    expect(facts(answer), name).toMatchObject({
      headers: { "x-content-type-options": "nosniff", "content-security-policy": /^sandbox/ },
    });
    if (served.test("image/png")) continue;
    const call = await at.ask("/api/run/look", {
      method: "POST",
      headers: { ...mine, ...JSON_TYPE },
      body: JSON.stringify({ photo: { id } }),
    });
    expect([name, call.status]).toEqual([name, 422]);
  }
}
