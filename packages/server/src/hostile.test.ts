import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Server } from "./server.ts";
import { createServer } from "./server.ts";
import { call, newSession, parseEvents, problemOf } from "./testing/ask.ts";
import { echoApp, type Runs } from "./testing/demos.ts";
import {
  BAD_JSON,
  FILE_LIES,
  FILE_NAMES,
  MARKUP_PATHS,
  nested,
  PATHS,
  STREAM_TEXTS,
  UNLIKE_SHAPES,
  WRONG_INPUTS,
} from "./testing/hostile.ts";
import { plainPage } from "./testing/page.ts";
import { silent } from "./testing/silent.ts";

const CANARY = "CANARY-9f2e";
const runs: Runs = { count: 0 };
let dir: string;
/** Symbolic link to the secret folder, used in requests: its real path must never be revealed. */
let alias: string;
let server: Server;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-hostile-"));
  await writeFile(join(dir, "secret.txt"), CANARY);
  alias = `${dir}-alias`;
  await symlink(dir, alias);
  server = createServer(echoApp(runs), { page: plainPage, files: { dir: join(dir, "files") }, logger: silent });
});

afterAll(async () => {
  await server.close();
  await Promise.all([dir, alias].map((path) => rm(path, { recursive: true, force: true })));
});

/** Checks after every hostile request: no secret and no path revealed, and the server still works. */
async function harmless(response: Response): Promise<string> {
  const body = await response.text();
  expect(body).not.toContain(CANARY);
  expect(body).not.toMatch(new RegExp(`${dir}(?!-alias)`));
  expect(body).not.toMatch(/\bat [\w.]+ \(|node_modules/);
  expect((await call(server, "echo", { input: "alive" })).status).toBe(200);
  return body;
}

describe("a path that should not lead anywhere", () => {
  test.each(PATHS)("%j is answered as an unknown file", async (path) => {
    for (const base of ["/api/files/", "/assets/", "/"]) {
      const response = await server.request(base + path.replace("$DIR", alias));
      expect(response.status).toBe(404);
      expect(response.headers.get("location")).toBeNull();
      await harmless(response);
    }
  });

  test("is answered word for word as an unknown file", async () => {
    const unknown = await server.request("/api/files/AAAAAAAAAAAAAAAAAAAAAA");
    const body = await unknown.text();
    for (const path of ["..%2f..%2fsecret.txt", "x.png", `${"A".repeat(22)}.json`, "nul"]) {
      const response = await server.request(`/api/files/${path}`);
      expect([response.status, await response.text(), [...response.headers]]).toEqual([
        404,
        body,
        [...unknown.headers],
      ]);
    }
  });

  test.each(MARKUP_PATHS)("%j is not echoed as markup", async (path) => {
    const response = await server.request(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    await harmless(response);
  });
});

describe("a file that a call names", () => {
  test.each(FILE_LIES)("as %j is refused before anything runs", async (lie) => {
    const before = runs.count;
    const value = JSON.parse(JSON.stringify(lie).replaceAll("$DIR", alias)) as unknown;
    const response = await call(server, "copy", { photo: value });
    const body = await harmless(response.clone());
    expect(runs.count).toBe(before + 1);
    expect(JSON.parse(body)).toMatchObject({ status: 422, field: "photo" });
  });

  test("of another visitor is refused in the words for one that never was", async () => {
    const [mine, other] = [await newSession(server), await newSession(server)];
    const stored = await server.request("/api/files?name=a.txt", { method: "POST", body: "x", headers: mine });
    const { id } = ((await stored.json()) as { files: [{ id: string }] }).files[0];
    const answers = [id, "AAAAAAAAAAAAAAAAAAAAAA", `${id}x`].map(async (one) =>
      (await call(server, "copy", { photo: { id: one } }, other)).text(),
    );
    const [foreign, unknown, changed] = await Promise.all(answers);
    expect([unknown, changed]).toEqual([foreign, foreign]);
    expect(JSON.parse(foreign!)).toMatchObject({ status: 422, field: "photo" });
  });

  test("is data where data is expected, and leads nowhere", async () => {
    const lie = { path: "/etc/passwd", meta: { _type: "gradio.FileData" }, url: "api/files/x" };
    const response = await call(server, "json", { data: lie });
    expect(await response.json()).toEqual({ outputs: { result: lie } });
  });
});

describe("an uploaded name", () => {
  test.each(FILE_NAMES)("%j is stored under an id, and shown without what is not a name", async (name) => {
    const before = await readdir(dir);
    const form = await server.request("/api/files", multipart(name));
    const raw = await server.request(`/api/files?name=${encodeURIComponent(name)}`, { method: "POST", body: "x" });
    for (const response of [form, raw]) {
      const { files } = (await response.json()) as { files: { id: string; name: string }[] };
      expect(files[0]!.id).toMatch(/^[\w-]{22}$/);
      expect(files[0]!.name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e]|^\./u);
      expect(files[0]!.name).not.toBe("");
    }
    expect(await readdir(dir)).toEqual(before);
  });
});

function multipart(filename: string): RequestInit {
  const quoted = filename.replaceAll('"', "%22").replace(/[\r\n\0]/g, " ");
  const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n`;
  return { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" }, body };
}

describe("a body", () => {
  const post = (body: BodyInit, type: string | undefined, path = "/api/run/echo", more: Record<string, string> = {}) =>
    server.request(path, {
      method: "POST",
      body,
      headers: { ...(type !== undefined && { "content-type": type }), ...more },
    });

  test.each(BAD_JSON)("that is %s is refused with %d", async (_, status, body) => {
    const response = await post(body as BodyInit, "application/json");
    expect(response.status).toBe(status);
    await harmless(response);
  });

  test.each(UNLIKE_SHAPES)("of the shape %j is refused with a message", async (body) => {
    const problem = await problemOf(await post(body, "application/json", "/api/run/pick"));
    expect(problem).toMatchObject({ status: 422, detail: expect.stringMatching(/\w/) });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "text/json",
    "application/json; charset=utf-16",
    "application/xml",
  ])("called %s is no call", async (type) => {
    expect((await post('{"input":"x"}', type)).status).toBe(415);
  });

  test.each(["/api/run/echo", "/api/files"])("that is compressed is refused at %s", async (path) => {
    const response = await post("x", "application/json", path, { "content-encoding": "gzip" });
    expect(response.status).toBe(415);
  });

  test("that is too large is refused, whether it says so or not", async () => {
    const small = createServer(echoApp(), { limits: { jsonBytes: 100 } });
    const big = JSON.stringify({ input: "x".repeat(100) });
    const ask = (length: string | undefined, body: BodyInit) => {
      const headers = { "content-type": "application/json", ...(length && { "content-length": length }) };
      return small.request("/api/run/echo", { method: "POST", headers, body, duplex: "half" } as RequestInit);
    };
    const answers = [ask(String(big.length), big), ask(undefined, new Blob([big]).stream()), ask("5", big)];
    for (const answer of answers) {
      const response = await answer;
      expect(response.headers.get("connection")).toBe("close");
      expect(await problemOf(response)).toMatchObject({ status: 413, code: "too-large" });
    }
  });

  test.each([1e4, 499_000])("that nests %d deep is refused by the field's name, at once", async (depth) => {
    for (const body of [nested("[", "]", depth), nested('{"a":', "}", Math.min(depth, 160_000))]) {
      const from = performance.now();
      const problem = await problemOf(await post(body, "application/json"));
      expect(performance.now() - from).toBeLessThan(500);
      expect(problem).toMatchObject({ status: 422, field: "input", detail: expect.stringContaining("64 levels") });
    }
  });

  test("with a million keys is refused without stalling", async () => {
    const wide = `{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
    const from = performance.now();
    expect((await post(wide, "application/json")).status).toBe(422);
    expect(performance.now() - from).toBeLessThan(2000);
  });

  test.each<[string, number, string]>([
    ["a million names", 422, `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(",")}}`],
    ["five million empty lists", 413, `{"input":[${"[],".repeat(4_999_999)}[]]}`],
    ["five million numbers", 413, `{"input":[${"1,".repeat(4_999_999)}1]}`],
  ])("with %s is refused before it is parsed", async (_, status, body) => {
    const from = performance.now();
    const problem = await problemOf(await post(body, "application/json"));
    // Parsing and checking took three seconds or more each; rejection takes a twentieth of a second.
    expect(performance.now() - from).toBeLessThan(2000);
    expect(problem).toMatchObject({ status });
  });

  test.each([
    ["percent signs", `data:text/plain,${"%".repeat(15_000_000)}`],
    ["codes", `data:text/plain,${"%41".repeat(5_000_000)}`],
    ["semicolons", `data:text/plain${";".repeat(15_000_000)}`],
    ["base64", `data:text/plain;base64,${"AAAA".repeat(3_500_000)}`],
  ])("with a data: URL of 15 MB of %s is judged soon", async (_, photo) => {
    const plainMs = await judgingMs(`data:text/plain,${"a".repeat(15_000_000)}`);
    // Percent-decoding escape by escape took thirty times as long as plain letters.
    expect((await judgingMs(photo)) / plainMs).toBeLessThan(10);
  });

  async function judgingMs(photo: string): Promise<number> {
    const body = JSON.stringify({ photo });
    const from = performance.now();
    expect((await post(body, "application/json", "/api/run/copy")).status).toBe(422);
    return performance.now() - from;
  }

  test("that names 100,000 files keeps none of them", async () => {
    const before = await readdir(join(dir, "files", "demo"));
    const album = Array.from({ length: 100_000 }, () => "data:,x");
    const problem = await problemOf(await call(server, "names", { album, data: 1 }));
    expect(problem).toMatchObject({ status: 422, field: "album" });
    expect(await readdir(join(dir, "files", "demo"))).toEqual(before);
  });

  test("with a number that no double holds is refused by the field's name", async () => {
    for (const number of ["1e400", "-1e400", `1${"0".repeat(400)}`]) {
      const response = await post(`{"many":${number},"choice":"a"}`, "application/json", "/api/run/pick");
      expect(await problemOf(response)).toMatchObject({ status: 422, field: "many" });
    }
  });

  test.each(WRONG_INPUTS)("with %j is refused by the field %s, and nothing runs", async (inputs, field) => {
    const before = runs.count;
    const problem = await problemOf(await call(server, "pick", inputs));
    expect(problem).toMatchObject({ status: 422, field });
    expect(runs.count).toBe(before);
  });
});

describe("a form", () => {
  const form = (body: BodyInit, type = "multipart/form-data; boundary=b") => ({
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  const part = (head: string, content = "x") => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;

  test.each<[string, number, string, RequestInit]>([
    ["without a boundary", 400, "/api/files", form("x", "multipart/form-data")],
    ["that is JSON", 400, "/api/files", form('{"a":1}')],
    ["that ends early", 400, "/api/files", form(part('name="file"; filename="a"'))],
    [
      "whose part has a 20 KB header",
      400,
      "/api/files",
      form(`${part(`name="file"; filename="${"A".repeat(20_000)}"`)}--b--`),
    ],
    ["with a text where files are expected", 422, "/api/files", form(`${part('name="files"')}--b--`)],
    ["without a file", 422, "/api/files", form("--b--\r\n")],
    ["with 101 parts", 413, "/api/files", form(`${part('name="file"; filename="a"').repeat(101)}--b--`)],
    ["with 10,000 fields", 413, "/api/run/names", form(`${part('name="data"', "1").repeat(10_000)}--b--`)],
    ["with a text over 64 KB", 413, "/api/run/echo", form(`${part('name="input"', "x".repeat(70_000))}--b--`)],
    ["with a field that is not known", 422, "/api/run/echo", form(`${part('name="__proto__"')}--b--`)],
    ["with a file that is not known", 422, "/api/run/copy", form(`${part('name="other"; filename="a"')}--b--`)],
    ["with a file without a name of its field", 422, "/api/run/copy", form(`${part('filename="a"')}--b--`)],
  ])("%s is refused with %d", async (_, status, path, init) => {
    const response = await server.request(path, init);
    expect(response.status).toBe(status);
    await harmless(response);
  });

  test("with exactly 100 parts is taken", async () => {
    const response = await server.request("/api/files", form(`${part('name="file"; filename="a"').repeat(100)}--b--`));
    expect(((await response.json()) as { files: unknown[] }).files).toHaveLength(100);
  });

  test("that is refused leaves none of its files behind", async () => {
    const files = join(dir, "refused");
    const own = createServer(echoApp(), { files: { dir: files } });
    const one = part('name="file"; filename="a"');
    const bodies = [`${one.repeat(150)}--b--`, `${one}${part('name="text"')}--b--`, one];
    const statuses: number[] = [];
    for (const body of bodies) statuses.push((await own.request("/api/files", form(body))).status);
    expect(statuses).toEqual([413, 422, 400]);
    expect(await readdir(join(files, "demo"))).toEqual(["sessions"]);
    expect(await readdir(join(files, "demo", "sessions"))).toEqual([]);
    await own.close();
  });

  test.each([
    ["a text", part('name="input"', "").slice(0, -2)],
    ["what stands before its parts", ""],
    ["what stands after its parts", `${part('name="input"')}--b--`],
  ])("is given up when %s has no end", async (_, start) => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 && start ? Buffer.from(start) : new Uint8Array(65_536).fill(120));
        sent += 65_536;
        if (sent > 2 ** 26) controller.close();
      },
    });
    const init = { ...form(endless), duplex: "half" } as RequestInit;
    expect((await server.request("/api/run/echo", init)).status).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });

  test("with a file past the limit leaves nothing behind", async () => {
    const files = join(dir, "small");
    const small = createServer(echoApp(), { files: { dir: files }, limits: { fileBytes: 1000 } });
    const response = await small.request(
      "/api/files",
      form(`${part('name="file"; filename="a"', "x".repeat(100_000))}--b--`),
    );
    expect(response.status).toBe(413);
    expect(await readdir(join(files, "demo"))).toEqual(["sessions"]);
  });
});

describe("text in a stream", () => {
  test.each(STREAM_TEXTS)("%j stays in its one event", async (input) => {
    const response = await call(server, "echo", { input }, { accept: "text/event-stream" });
    const events = parseEvents(await response.text());
    expect(events.map(({ event }) => event)).toEqual(["queued", "started", "done"]);
    expect(events.at(-1)!.data).toMatchObject({ outputs: { output: input } });
  });
});

describe("a session that a visitor chose", () => {
  test.each(["mine", "A".repeat(22), `${"A".repeat(22)}.${"A".repeat(43)}`, "local", "", "x".repeat(10_000)])(
    "%.40j is left aside, and another is given",
    async (token) => {
      const response = await call(server, "who", {}, { "vitrine-session": token });
      const { outputs } = (await response.json()) as { outputs: { result: { session: string } } };
      expect(outputs.result.session).not.toBe(token);
      expect(response.headers.get("vitrine-session")).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    },
  );
});

describe("a route asked in another way", () => {
  test.each([
    ["GET", "//api/app"],
    ["GET", "/API/app"],
    ["GET", "/api/app/"],
    ["GET", "/x/../../etc/passwd"],
    ["TRACE", "/"],
    ["POST", "/api/run/constructor"],
    ["POST", "/api/run/__proto__"],
    ["POST", "/api/run/toString"],
  ])("%s %s is not found", async (method, path) => {
    const init = method === "TRACE" ? {} : { method };
    const response = await server.request(method === "TRACE" ? "/trace" : path, init);
    expect(response.status).toBe(404);
    await harmless(response);
  });
});

test("a preflight with 15 KB of blanks takes no time", async () => {
  const headers = { origin: "https://evil.test", "access-control-request-headers": `a,${" ".repeat(15_000)}b` };
  const from = performance.now();
  await server.request("/api/run/echo", { method: "OPTIONS", headers });
  expect(performance.now() - from).toBeLessThan(50);
});

test("a long body that is not JSON is not quoted in the answer", async () => {
  const body = `{"text": "${"a".repeat(50)}", "password": hunter2, "more": "${"b".repeat(50)}"}`;
  const headers = { "content-type": "application/json" };
  const response = await server.request("/api/run/echo", { method: "POST", headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain("hunter");
});
