import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app, on, type FileRef, type Message, type Outputs } from "@vitrine/core";
import { applyMessage } from "@vitrine/core/internal";
import { afterEach, describe, expect, test } from "vitest";
import { createServer, type Server } from "./server.ts";
import { call, newSession, parseEvents, problemOf } from "./testing/ask.ts";
import { box, echoApp, file } from "./testing/demos.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function upload(
  server: Server,
  body: BodyInit,
  name: string,
  headers: Record<string, string> = {},
): Promise<FileRef> {
  const response = await server.request(`/api/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body,
  });
  return ((await response.json()) as { files: FileRef[] }).files[0]!;
}

describe("an uploaded file", () => {
  test("is told by its bytes, named, and given an address that opens it", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, PNG, "dot.png", await newSession(server));
    expect(ref).toMatchObject({ name: "dot.png", type: "image/png", size: PNG.length });
    expect(ref.url).toMatch(new RegExp(`^api/files/${ref.id}\\?key=[\\w-]+$`));
    const response = await server.request(`/${ref.url}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  });

  test("comes in a form with others, in order", async () => {
    const body = new FormData();
    for (const name of ["a.txt", "b.txt"]) body.append("file", new Blob([name]), name);
    const response = await createServer(echoApp()).request("/api/files", { method: "POST", body });
    expect(((await response.json()) as { files: FileRef[] }).files.map(({ name }) => name)).toEqual(["a.txt", "b.txt"]);
  });

  test("may be empty", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "", "nothing.txt");
    expect(ref).toMatchObject({ size: 0 });
    expect(await (await server.request(`/${ref.url}`)).text()).toBe("");
  });

  test("is sent in a call by its id", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const { id } = await upload(server, "hello", "a.txt", mine);
    const response = await call(server, "copy", { photo: { id } }, mine);
    expect(await response.json()).toMatchObject({ outputs: { made: { name: "a.txt", size: 5 } } });
  });

  test("past the limit is refused before it is read, or as soon as it is past it", async () => {
    const server = createServer(echoApp(), { limits: { fileBytes: 10 } });
    const ask = (init: RequestInit) => server.request("/api/files?name=big", { method: "POST", ...init });
    const answer = await ask({ headers: { "content-length": "11" }, body: "01234567890" });
    const stream = new Blob(["0123456789", "0"]).stream();
    const silent = await ask({ body: stream, duplex: "half" } as RequestInit);
    for (const response of [answer, silent])
      expect(await problemOf(response)).toMatchObject({ status: 413, code: "too-large" });
  });
});

describe("a file for which there is no room", () => {
  const dirs: string[] = [];
  async function smallServer(bytes: number): Promise<Server> {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
    dirs.push(dir);
    return createServer(echoApp(), { files: { dir, maxBytesInAll: bytes } });
  }

  afterEach(() => Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true }))));

  test("is refused as that where it is uploaded", async () => {
    const server = await smallServer(3);
    const response = await server.request("/api/files?name=a.txt", { method: "POST", body: "0123" });
    expect(await problemOf(response)).toMatchObject({ status: 507, code: "storage-full" });
  });

  test("is refused as that where a function made it", async () => {
    const response = await call(await smallServer(3), "copy", { photo: "data:text/plain,hi" });
    expect(await problemOf(response)).toMatchObject({ status: 507, code: "storage-full" });
  });
});

describe("a file's address", () => {
  test("without its key opens for its session only", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const { id } = await upload(server, "x", "x.txt", mine);
    const statuses = [mine, await newSession(server), {}].map(
      async (headers) => (await server.request(`/api/files/${id}`, { headers })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 404, 404]);
  });

  test("is the same each time it is given", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const response = await call(server, "copy", { photo: "data:text/plain,hi" }, mine);
    const { outputs } = (await response.json()) as { outputs: { made: FileRef } };
    const job = response.headers.get("vitrine-job");
    const again = (await (await server.request(`/api/jobs/${job}`, { headers: mine })).json()) as typeof outputs;
    expect(again).toEqual({ outputs });
  });

  test("of a call without a session opens for whoever reads its job", async () => {
    const server = createServer(echoApp());
    const first = await call(server, "copy", { photo: "data:text/plain,hi" });
    const again = await server.request(`/api/jobs/${first.headers.get("vitrine-job")}`);
    for (const response of [first, again]) {
      const { outputs } = (await response.json()) as { outputs: { made: FileRef } };
      expect(await (await server.request(`/${outputs.made.url}`)).text()).toBe("hi");
    }
  });

  test("with another file's key, a changed one or another server's is that of a file which is not there", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const [a, b] = [await upload(server, "a", "a.txt", mine), await upload(server, "b", "b.txt", mine)];
    const other = createServer(echoApp());
    const foreign = await upload(other, "c", "c.txt");
    const key = (ref: FileRef) => ref.url.split("key=")[1]!;
    const unknown = await server.request("/api/files/AAAAAAAAAAAAAAAAAAAAAA");
    for (const wrong of [
      key(b),
      `${key(a).startsWith("B") ? "C" : "B"}${key(a).slice(1)}`,
      key(foreign),
      "",
      "x".repeat(5000),
    ]) {
      const response = await server.request(`/api/files/${a.id}?key=${wrong}`);
      expect([response.status, await response.text()]).toEqual([404, await unknown.clone().text()]);
    }
  });

  test("keeps its key across processes that share a secret and a folder", async () => {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
    const [one, two] = [1, 2].map(() => createServer(echoApp(), { secret: "shared", files: { dir } }));
    const ref = await upload(one!, "x", "x.txt", await newSession(one!));
    expect(await (await two!.request(`/${ref.url}`)).text()).toBe("x");
    await rm(dir, { recursive: true });
  });
});

describe("data that look like a file", () => {
  const lookalike = { id: "a1", url: "api/files/a1", name: "x.png", size: 1, type: "image/png" };

  test("come back as they are where the schema has no file", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const response = await call(server, "json", { data: { at: [lookalike] } }, mine);
    const again = await server.request(`/api/jobs/${response.headers.get("vitrine-job")}`, { headers: mine });
    for (const answer of [response, again])
      expect(await answer.json()).toEqual({ outputs: { result: { at: [lookalike] } } });
  });

  test("come back as they are in the messages of a stream", async () => {
    const stream = { accept: "text/event-stream" };
    const response = await call(createServer(echoApp()), "json", { data: lookalike }, stream);
    const outputs = parseEvents(await response.text()).filter(({ event }) => event === "done");
    expect(outputs.map(({ data }) => data)).toMatchObject([{ outputs: { result: lookalike } }]);
  });
});

test("Each of several files that an output had one after the other has an address that opens it.", async () => {
  const made = file();
  async function* run() {
    for (const text of ["one", "two"]) yield { made: new File([text], "a.txt", { type: "text/plain" }) };
  }
  const shown = app({ layout: box(made), handlers: [on([], { name: "go", outputs: { made }, run })] });
  const server = createServer(shown);
  const response = await call(server, "go", {}, { accept: "text/event-stream" });
  let outputs: Outputs = {};
  const urls: string[] = [];
  for (const { event, id, data } of parseEvents(await response.text())) {
    outputs = applyMessage(outputs, { ...(data as object), kind: event, id } as Message);
    if (event === "output") urls.push((outputs["made"] as unknown as FileRef).url);
  }
  const texts = urls.map(async (url) => (await server.request(`/${url}`)).text());
  expect(await Promise.all(texts)).toEqual(["one", "two"]);
});

describe("a file is answered", () => {
  const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
  const HTML =
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; " +
    "img-src data: blob:; frame-ancestors 'self'";

  test.each([
    ["a.png", PNG, "image/png", "inline", SANDBOX],
    ["a.txt", "text", "text/plain; charset=utf-8", "inline", SANDBOX],
    ["a.csv", "a,b", "text/csv; charset=utf-8", "inline", SANDBOX],
    ["a.txt", Buffer.from("café", "latin1"), "text/plain", "inline", SANDBOX],
    ["a.csv", Buffer.from(`${"a,".repeat(5000)}é`, "latin1"), "text/csv", "inline", SANDBOX],
    ["a.txt", `${"x".repeat(65_535)}é`, "text/plain; charset=utf-8", "inline", SANDBOX],
    ["a.html", Buffer.from('<meta charset="windows-1252">é', "latin1"), "text/html", "inline", HTML],
    ["a.html", "<script>1</script>", "text/html; charset=utf-8", "inline", HTML],
    ["a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml", "attachment", SANDBOX],
    ["a.js", "alert(1)", "text/plain; charset=utf-8", "attachment", SANDBOX],
    ["a.css", "a{}", "text/plain; charset=utf-8", "attachment", SANDBOX],
    ["a.xml", "<a/>", "text/xml; charset=utf-8", "attachment", SANDBOX],
    ["a.png", "<script>1</script>", "text/plain; charset=utf-8", "inline", SANDBOX],
    ["a.bin", new Uint8Array([0, 1, 2]), "application/octet-stream", "attachment", SANDBOX],
  ])("%s (%#) by what it is", async (name, body, type, kind, policy) => {
    const server = createServer(echoApp());
    const ref = await upload(server, body as BodyInit, name);
    const { headers } = await server.request(`/${ref.url}`);
    expect(headers.get("content-type")?.replace("application/xml", "text/xml; charset=utf-8")).toBe(type);
    expect(headers.get("content-disposition")).toMatch(new RegExp(`^${kind}; filename="${name}"`));
    expect(headers.get("content-security-policy")).toBe(policy);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test.each([{ embed: ["https://school.example"] }, { cors: ["https://school.example"] }])(
    "on any page, as HTML, where pages of others show the demo: %j",
    async (options) => {
      const server = createServer(echoApp(), options);
      const ref = await upload(server, "<p>Hi</p>", "a.html");
      const { headers } = await server.request(`/${ref.url}`);
      expect(headers.get("content-security-policy")).toBe(HTML.replace("; frame-ancestors 'self'", ""));
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    },
  );

  test.each([
    ["document", "a.html", "attachment", "<p>Password?</p>"],
    ["iframe", "a.html", "inline", "<p>Hi</p>"],
    ["document", "a.xhtml", "attachment", '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ["document", "a.svg", "attachment", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["document", "a.xml", "attachment", "<a/>"],
    ["document", "a.js", "attachment", "alert(1)"],
    ["document", "a.pdf", "inline", "%PDF-1.7 "],
    ["document", "a.png", "inline", PNG],
    ["document", "a.txt", "inline", "text"],
  ])("to a browser that opens it as a %s: %s is %s", async (dest, name, kind, body) => {
    const server = createServer(echoApp());
    const ref = await upload(server, body as BodyInit, name);
    const { headers } = await server.request(`/${ref.url}`, { headers: { "sec-fetch-dest": dest } });
    expect(headers.get("content-disposition")).toMatch(new RegExp(`^${kind};`));
    expect(headers.get("content-security-policy")).toMatch(/^sandbox/);
  });

  test("as HTML, from a browser's memory only to the place that asked for it", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "<p>Hi</p>", "a.html");
    expect((await server.request(`/${ref.url}`)).headers.get("vary")).toContain("Sec-Fetch-Dest");
  });

  test("to be saved where that is asked", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "x", 'na"me é\r\n.txt');
    const { headers } = await server.request(`/${ref.url}&download`);
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="na_me _.txt"; filename*=UTF-8''na_me%20%C3%A9.txt`,
    );
  });

  test("to HEAD with its size and no bytes", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "hello", "x.txt");
    const response = await server.request(`/${ref.url}`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "5", ""]);
  });

  test("with nothing when it is known already", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "hello", "x.txt");
    const etag = (await server.request(`/${ref.url}`)).headers.get("etag")!;
    expect((await server.request(`/${ref.url}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  });
});

describe("a part of a file", () => {
  const ranges: [string, number, string, string | null][] = [
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=99999999999999999999-", 416, "", "bytes */10"],
    ["bytes=1337--", 200, "0123456789", null],
    ["bytes=5-2", 200, "0123456789", null],
    ["bytes=-", 200, "0123456789", null],
    ["lines=1-2", 200, "0123456789", null],
    [`bytes=${"0-1,".repeat(5000)}0-1`, 200, "0123456789", null],
  ];
  test.each(ranges)("asked for as %.30s is answered with %d", async (range, status, body, contentRange) => {
    const server = createServer(echoApp());
    const ref = await upload(server, "0123456789", "digits.txt");
    const response = await server.request(`/${ref.url}`, { headers: { range } });
    expect([response.status, await response.text(), response.headers.get("content-range")]).toEqual([
      status,
      body,
      contentRange,
    ]);
  });

  test("of a file without bytes is not there", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "", "empty.txt");
    expect((await server.request(`/${ref.url}`, { headers: { range: "bytes=0-" } })).status).toBe(416);
  });

  test("of another file than the one before is the whole", async () => {
    const server = createServer(echoApp());
    const ref = await upload(server, "0123456789", "digits.txt");
    const headers = { range: "bytes=0-1", "if-range": '"another"' };
    expect((await server.request(`/${ref.url}`, { headers })).status).toBe(200);
  });
});
