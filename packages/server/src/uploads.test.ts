import { randomBytes, randomInt } from "node:crypto";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { localEngine, UserError, type FileRef } from "@vitrine/core";
import type { ScannedFile } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "./listen.ts";
import type { ServerOptions } from "./options.ts";
import { createServer, type Server } from "./server.ts";
import { call, newSession, problemOf, until } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";
import { silent } from "./testing/silent.ts";
import { tempFolder } from "./testing/temp-folder.ts";
import { arrivedAt, beginAt, beginning, digestOf, goingOn, offsetOf, sendFrom, startProcess } from "./testing/tus.ts";

type Headers = Record<string, string>;
const TUS = { "tus-resumable": "1.0.0" };

const serverOf = (options: ServerOptions = {}) => createServer(echoApp(), { logger: silent, ...options });

async function begin(server: Server, mine: Headers, name: string, size?: number): Promise<string> {
  const answer = await server.request("/api/uploads", {
    method: "POST",
    headers: { ...mine, ...beginning(name, size) },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return `/api/${answer.headers.get("location")!}`;
}

const patch = (server: Server, path: string, mine: Headers, offset: number, body: BodyInit, more: Headers = {}) =>
  server.request(path, {
    method: "PATCH",
    headers: { ...mine, ...goingOn(offset), ...more },
    body,
    duplex: "half",
  } as RequestInit);
const head = (server: Server, path: string, mine: Headers) =>
  server.request(path, { method: "HEAD", headers: { ...mine, ...TUS } });
const drop = (server: Server, path: string, mine: Headers) =>
  server.request(path, { method: "DELETE", headers: { ...mine, ...TUS } });
const filesOf = async (answer: Response) => ((await answer.json()) as { files: FileRef[] }).files;

/** Names of all that a folder of files has. */
const kept = async (dir: string) => {
  const names = await readdir(join(dir, "demo"), { recursive: true });
  return names.filter((name) => !/^sessions\b/.test(name));
};

describe("an upload that resumes", () => {
  test("becomes a file like any other", async () => {
    const server = serverOf();
    const mine = await newSession(server);
    const path = await begin(server, mine, "../a b.txt", 11);
    const first = await patch(server, path, mine, 0, "hello ");
    expect([first.status, first.headers.get("upload-offset"), await first.text()]).toEqual([204, "6", ""]);
    expect(new Date(first.headers.get("upload-expires")!).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await (await server.request(path, { headers: mine })).json()).toEqual({ offset: 6, size: 11, files: [] });
    const last = await patch(server, path, mine, 6, "world");
    expect([last.status, last.headers.get("upload-offset")]).toEqual([200, "11"]);
    const [ref] = await filesOf(last);
    expect(ref).toMatchObject({ name: "a b.txt", size: 11, type: "text/plain" });
    expect(await (await server.request(`/${ref!.url}`)).text()).toBe("hello world");
    const made = await call(server, "copy", { photo: { id: ref!.id } }, mine);
    expect(await made.json()).toMatchObject({ outputs: { made: { size: 11 } } });
  });

  test("says again which file it is, to a client that lost the last answer", async () => {
    const server = serverOf();
    const mine = await newSession(server);
    const path = await begin(server, mine, "a.txt", 2);
    const [ref] = await filesOf(await patch(server, path, mine, 0, "ab"));
    expect((await head(server, path, mine)).headers.get("upload-offset")).toBe("2");
    expect(await filesOf(await server.request(path, { headers: mine }))).toEqual([ref]);
    expect(await filesOf(await patch(server, path, mine, 2, ""))).toEqual([ref]);
  });

  test("may have no bytes, all bytes in the first request, and a length that is said late", async () => {
    const server = serverOf();
    const mine = await newSession(server);
    const post = (more: Headers, body?: string) =>
      server.request("/api/uploads", { method: "POST", headers: { ...mine, ...more }, ...(body && { body }) });
    const empty = await post(beginning("nothing.txt", 0));
    expect([empty.status, (await filesOf(empty))[0]]).toMatchObject([201, { name: "nothing.txt", size: 0 }]);
    const whole = await post({ ...beginning("a.txt", 3), "content-type": "application/offset+octet-stream" }, "abc");
    expect([whole.status, (await filesOf(whole))[0]]).toMatchObject([201, { name: "a.txt", size: 3 }]);
    const path = await begin(server, mine, "late.txt");
    expect((await head(server, path, mine)).headers.get("upload-defer-length")).toBe("1");
    expect((await patch(server, path, mine, 0, "abc")).status).toBe(204);
    const last = await patch(server, path, mine, 3, "de", { "upload-length": "5" });
    expect((await filesOf(last))[0]).toMatchObject({ name: "late.txt", size: 5 });
  });

  test("is its session's alone: others are told what they are told of none", async () => {
    const server = serverOf();
    const [mine, other] = [await newSession(server), await newSession(server)];
    const path = await begin(server, mine, "a.txt", 10);
    const none = "/api/uploads/AAAAAAAAAAAAAAAAAAAAAA";
    for (const who of [other, {}]) {
      for (const ask of [
        patch(server, path, who, 0, "evil"),
        drop(server, path, who),
        server.request(path, { headers: who }),
      ])
        expect((await ask).status).toBe(404);
      expect((await head(server, path, who)).status).toBe(404);
    }
    const [theirs, nobodys] = [await patch(server, path, other, 0, "x"), await patch(server, none, other, 0, "x")];
    expect(await theirs.text()).toBe(await nobodys.text());
    expect([...theirs.headers]).toEqual([...nobodys.headers]);
    expect((await head(server, path, mine)).headers.get("upload-offset")).toBe("0");
  });

  test.each([
    ["at another byte", (s: Server, p: string, m: Headers) => patch(s, p, m, 3, "x"), 409],
    ["with more than was said", (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x".repeat(11)), 413],
    [
      "with more than was said, in chunks",
      (s: Server, p: string, m: Headers) => patch(s, p, m, 0, new Blob(["x".repeat(11)]).stream()),
      413,
    ],
    ["without an offset", (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x", { "upload-offset": "" }), 400],
    [
      "as another type",
      (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x", { "content-type": "text/plain" }),
      400,
    ],
    [
      "without the protocol",
      (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x", { "tus-resumable": "" }),
      412,
    ],
    [
      "as another version",
      (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x", { "tus-resumable": "0.2.2" }),
      400,
    ],
    [
      "from another site",
      (s: Server, p: string, m: Headers) => patch(s, p, m, 0, "x", { origin: "https://evil.test" }),
      403,
    ],
  ] as const)("is refused %s", async (_, ask, status) => {
    const server = serverOf();
    const mine = await newSession(server);
    const path = await begin(server, mine, "a.txt", 10);
    const answer = await ask(server, path, mine);
    expect(await problemOf(answer)).toMatchObject({ status, detail: expect.stringMatching(/\.$/) as string });
    expect((await head(server, path, mine)).headers.get("upload-offset")).toBe("0");
  });

  test("is refused above the limit, by its word and by its bytes", async () => {
    const server = serverOf({ limits: { fileBytes: 1000 } });
    const mine = await newSession(server);
    const told = await server.request("/api/uploads", {
      method: "POST",
      headers: { ...mine, ...beginning("a", 1001) },
    });
    expect(await problemOf(told)).toMatchObject({ status: 413, code: "too-large" });
    const path = await begin(server, mine, "a");
    const big = new Blob(["x".repeat(2000)]);
    expect((await patch(server, path, mine, 0, big)).status).toBe(413);
    expect((await patch(server, path, mine, 0, big.stream())).status).toBe(413);
    expect((await patch(server, path, mine, 0, "x", { "upload-length": "1001" })).status).toBe(413);
  });

  test("is deleted when it is cancelled, and not once it is a file", async () => {
    const dir = tempFolder();
    const server = serverOf({ files: { dir } });
    const mine = await newSession(server);
    const path = await begin(server, mine, "a.txt", 4);
    await patch(server, path, mine, 0, "ab");
    expect((await drop(server, path, mine)).status).toBe(204);
    expect([(await head(server, path, mine)).status, await kept(dir)]).toEqual([404, []]);
    const whole = await begin(server, mine, "a.txt", 1);
    await patch(server, whole, mine, 0, "a");
    expect((await drop(server, whole, mine)).status).toBe(400);
  });

  test("says what it can, and lets pages of listed origins in", async () => {
    const server = serverOf({ cors: ["https://school.example"] });
    const plain = await server.request("/api/uploads", { method: "OPTIONS" });
    expect([plain.status, plain.headers.get("tus-version"), plain.headers.get("tus-extension")]).toEqual([
      204,
      "1.0.0",
      "creation,creation-with-upload,creation-defer-length,expiration,termination",
    ]);
    const from = (origin: string) => server.request("/api/uploads/x", { method: "OPTIONS", headers: { origin } });
    const allowed = (await from("https://school.example")).headers;
    expect(allowed.get("access-control-allow-methods")).toContain("PATCH");
    expect(allowed.get("access-control-allow-headers")).toContain("Upload-Offset");
    expect((await from("https://evil.test")).status).toBe(403);
  });

  test("is not there where files cannot be kept in parts", async () => {
    const server = createServer(localEngine(echoApp()), { logger: silent });
    const answer = await server.request("/api/uploads", { method: "POST", headers: beginning("a", 1) });
    expect(await problemOf(answer)).toMatchObject({
      status: 404,
      detail: expect.stringContaining("api/files") as string,
    });
  });
});

describe("an upload that is old", () => {
  test("is gone, and its bytes are deleted by the next process", async () => {
    const dir = tempFolder();
    const options = { files: { dir, maxAgeMs: 300 }, secret: "s" };
    const server = serverOf(options);
    const mine = await newSession(server);
    const path = await begin(server, mine, "a.txt", 4);
    await patch(server, path, mine, 0, "ab");
    await until(async () => (await head(server, path, mine)).status === 410);
    expect(await problemOf(await patch(server, path, mine, 2, "cd"))).toMatchObject({ status: 410 });
    expect(await kept(dir)).toHaveLength(2);
    expect((await head(serverOf(options), path, mine)).status).toBe(404);
    expect([await kept(dir), await readdir(join(dir, "demo", "sessions"))]).toEqual([[], []]);
  });

  test("leaves files of other kinds alone", async () => {
    const dir = join(tempFolder(), "files");
    await mkdir(join(dir, "demo"), { recursive: true });
    const old = join(dir, "demo", "notes.txt");
    await writeFile(old, "x");
    await utimes(old, 1, 1);
    const server = serverOf({ files: { dir } });
    await begin(server, await newSession(server), "a", 1);
    expect(await readFile(old, "utf8")).toBe("x");
  });
});

describe("room for uploads that resume", () => {
  const MB = 2 ** 20;

  test("is asked for before a byte is read", async () => {
    const server = serverOf({ files: { maxBytesPerSession: 1000, maxBytesInAll: 1500 } });
    const mine = await newSession(server);
    const post = (who: Headers, size: number) =>
      server.request("/api/uploads", { method: "POST", headers: { ...who, ...beginning("a", size) } });
    expect(await problemOf(await post(mine, 1001))).toMatchObject({
      status: 413,
      detail: expect.stringContaining("together") as string,
    });
    const path = await begin(server, mine, "a", 900);
    await patch(server, path, mine, 0, "x".repeat(800));
    expect(await problemOf(await post(await newSession(server), 700))).toMatchObject({
      status: 507,
      code: "storage-full",
    });
    const whole = await server.request("/api/files?name=a", {
      method: "POST",
      headers: { ...mine, "content-length": "300" },
      body: new ReadableStream({ pull: () => Promise.reject(new Error("It was read.")) }),
      duplex: "half",
    } as RequestInit);
    expect((await problemOf(whole)).status).toBe(413);
  });

  test("is taken by what is not whole, also after a restart, and given back", async () => {
    const dir = tempFolder();
    const options = { files: { dir, maxBytesPerSession: 10 * MB }, secret: "s" };
    const mine = await newSession(serverOf(options));
    const first = serverOf(options);
    const path = await begin(first, mine, "a", 7 * MB);
    await patch(first, path, mine, 0, new Blob([Buffer.alloc(6 * MB)]));
    const second = serverOf(options);
    const put = () =>
      second.request("/api/files?name=b", { method: "POST", headers: mine, body: Buffer.alloc(5 * MB) });
    expect((await put()).status).toBe(413);
    expect((await patch(second, path, mine, 6 * MB, new Blob([Buffer.alloc(MB)]))).status).toBe(200);
    const other = await begin(second, mine, "c", 3 * MB);
    await patch(second, other, mine, 0, new Blob([Buffer.alloc(2 * MB)]));
    expect((await drop(second, other, mine)).status).toBe(204);
    const small = await second.request("/api/files?name=b", {
      method: "POST",
      headers: mine,
      body: Buffer.alloc(3 * MB),
    });
    expect(small.status).toBe(200);
  });

  test("that runs out on the way ends the upload", async () => {
    const dir = tempFolder();
    const server = serverOf({ files: { dir, maxBytesPerSession: 5 * MB } });
    const mine = await newSession(server);
    const path = await begin(server, mine, "a");
    const answer = await patch(server, path, mine, 0, new Blob([Buffer.alloc(6 * MB)]).stream());
    expect(await problemOf(answer)).toMatchObject({ status: 413, code: "too-large" });
    expect([(await head(server, path, mine)).status, await kept(dir)]).toEqual([404, []]);
  });
});

describe("a scan", () => {
  const virus = "X5O!P%@AP";
  const scanning = (seen: ScannedFile[] = []): ServerOptions => ({
    scan: async (file) => {
      seen.push(file);
      if ((await file.blob.text()).includes(virus)) throw new UserError(`${file.name} has a virus.`);
    },
  });

  test("refuses a file by every way in, and nothing of it stays", async () => {
    const dir = tempFolder();
    const seen: ScannedFile[] = [];
    const server = serverOf({ ...scanning(seen), files: { dir } });
    const mine = await newSession(server);
    const form = new FormData();
    form.append("file", new Blob([virus]), "bad.txt");
    const path = await begin(server, mine, "bad.txt", virus.length);
    const answers = [
      await server.request("/api/files", { method: "POST", headers: mine, body: form }),
      await server.request("/api/files?name=bad.txt", { method: "POST", headers: mine, body: virus }),
      await call(server, "copy", { photo: `data:text/plain;name=bad.txt,${encodeURIComponent(virus)}` }, mine),
      await patch(server, path, mine, 0, virus),
    ];
    for (const answer of answers)
      expect(await problemOf(answer)).toMatchObject({ status: 422, code: "user", detail: "bad.txt has a virus." });
    expect([await kept(dir), (await head(server, path, mine)).status]).toEqual([[], 404]);
    expect(seen.map(({ name, type, size }) => ({ name, type, size }))).toEqual(
      Array.from({ length: 4 }, () => ({ name: "bad.txt", type: "text/plain", size: virus.length })),
    );
    expect(new Set(seen.map(({ visitor }) => visitor.session)).size).toBe(1);
  });

  test("lets others through, and is not asked about what functions make", async () => {
    const seen: ScannedFile[] = [];
    const server = serverOf(scanning(seen));
    const answer = await call(server, "copy", { photo: "data:text/plain;name=a.txt,fine" });
    expect([answer.status, seen.length]).toEqual([200, 1]);
  });

  test("that fails is logged as the server's fault, and its upload may be tried again", async () => {
    let fails = true;
    const server = serverOf({ scan: () => (fails ? Promise.reject(new Error("no scanner")) : undefined) });
    const mine = await newSession(server);
    const path = await begin(server, mine, "a.txt", 1);
    const answer = await patch(server, path, mine, 0, "a");
    expect(await problemOf(answer)).toMatchObject({
      status: 500,
      detail: expect.not.stringContaining("scanner") as string,
    });
    fails = false;
    expect((await filesOf(await patch(server, path, mine, 1, "")))[0]).toMatchObject({ name: "a.txt" });
  });

  test("is an option of the engine where the source is one", () => {
    expect(() => createServer(localEngine(echoApp()), scanning())).toThrow("localEngine(app, { scan })");
  });
});

describe("a connection that breaks", () => {
  test("at random bytes costs what was on its way: the digest is the same", async () => {
    const server = serverOf();
    const listening = await listen(server, { port: 0 });
    onTestFinished(() => listening.close());
    const bytes = randomBytes(3_000_000);
    const begun = await beginAt(listening.url, "random.bin", bytes.length);
    let offset = 0;
    for (let cut = 0; cut < 20; cut++) {
      await sendFrom(begun, offset, bytes, randomInt(1, Math.ceil((bytes.length - offset) / 6)));
      const next = await offsetOf(begun);
      expect(next).toBeGreaterThanOrEqual(offset);
      offset = next;
    }
    expect(offset).toBeGreaterThan(0);
    const last = await sendFrom(begun, offset, bytes);
    const { files } = JSON.parse(last!.text) as { files: [FileRef] };
    const stored = await fetch(`${listening.url}/${files[0].url}`);
    expect(await digestOf(stored.body!)).toBe(await digestOf([bytes] as never));
  });

  test("with its server, which is killed, is taken up by the next one on the same folder", async () => {
    const dir = tempFolder();
    const bytes = randomBytes(4_000_000);
    const first = await startProcess(dir);
    const begun = await beginAt(first.url, "killed.bin", bytes.length);
    const sending = sendFrom(begun, 0, bytes, 3_000_000);
    await until(async () => (await arrivedAt(begun)) > 500_000);
    await first.kill();
    await sending;
    await startProcess(dir, Number(new URL(first.url).port));
    const offset = await offsetOf(begun);
    expect(offset).toBeGreaterThan(500_000);
    expect(offset).toBeLessThan(bytes.length);
    const { files } = JSON.parse((await sendFrom(begun, offset, bytes))!.text) as { files: [FileRef] };
    const stored = await fetch(`${first.url}/${files[0].url}`);
    expect(await digestOf(stored.body!)).toBe(await digestOf([bytes] as never));
  }, 30_000);

  test("and is still open here gives way to the one that comes after it", async () => {
    const listening = await listen(serverOf(), { port: 0 });
    onTestFinished(() => listening.close());
    const begun = await beginAt(listening.url, "a.bin", 100_000);
    const stalled = new AbortController();
    const body = new ReadableStream<Uint8Array>({ start: (at) => at.enqueue(new Uint8Array(1000)) });
    const headers = { ...begun.session, ...goingOn(0) };
    const first = fetch(begun.url, {
      method: "PATCH",
      headers,
      body,
      duplex: "half",
      signal: stalled.signal,
    } as RequestInit);
    first.catch(() => {});
    onTestFinished(() => stalled.abort());
    await until(async () => (await arrivedAt(begun)) === 1000);
    expect(await offsetOf(begun)).toBe(1000);
    expect(await sendFrom(begun, 1000, Buffer.alloc(100_000))).toMatchObject({ status: 200 });
  });
});
