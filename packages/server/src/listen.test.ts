import { once } from "node:events";
import { request } from "node:http";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localEngine } from "@vitrine/core";
import { afterEach, describe, expect, test } from "vitest";
import { listen, PortInUseError, type Listening, type ListenOptions } from "./listen.ts";
import type { ServerOptions } from "./options.ts";
import { createServer, serveBeside } from "./server.ts";
import { parseEvents, problemOf, readSome, until } from "./testing/ask.ts";
import { echoApp, type Runs } from "./testing/demos.ts";
import { silent } from "./testing/silent.ts";

const open: Listening[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => (listening.close(), listening.close())));
});

async function serve(options: ServerOptions = {}, listenOptions: ListenOptions = {}, runs?: Runs): Promise<Listening> {
  const server = createServer(echoApp(runs), { logger: silent, ...options });
  const listening = await listen(server, { port: 0, ...listenOptions });
  open.push(listening);
  return listening;
}

const JSON_TYPE = { "content-type": "application/json" };
const post = ({ url }: Listening, handler: string, inputs: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/run/${handler}`, {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(inputs),
  });

/** Sends raw bytes, and returns the complete response. */
async function raw({ port }: Listening, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(text);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe("a server that listens", () => {
  test("answers at its address", async () => {
    const listening = await serve();
    expect(listening.url).toBe(`http://localhost:${listening.port}`);
    expect(await (await post(listening, "echo", { input: "hi" })).json()).toEqual({ outputs: { output: "hi" } });
  });

  test("says which port is in use", async () => {
    const { port } = await serve();
    const second = listen(createServer(echoApp()), { port });
    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toMatchObject({ port });
  });

  test.each(["evil.test", "127.0.0.1.evil.test", "localhost.evil.test", "192.168.0.1", "evil.test:7860"])(
    "on this machine only does not answer as %s",
    async (host) => {
      const answer = await raw(await serve(), `GET /api/app HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 421 /);
      expect(answer).not.toContain("Echo");
    },
  );

  test.each(["localhost", "127.0.0.1:1", "[::1]:7860", "digits.localhost", "127.1.2.3"])(
    "on this machine only answers as %s",
    async (host) => {
      const answer = await raw(await serve(), `GET /api/app HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 200 /);
    },
  );

  test("on this machine only does not answer under another name beside its own routes either", async () => {
    const server = createServer(echoApp(), { logger: silent });
    serveBeside(server, "/beside", (c) => c.text("secret"));
    const listening = await listen(server, { port: 0 });
    open.push(listening);
    const ask = (host: string) => raw(listening, `GET /beside HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await ask("evil.test")).toMatch(/^HTTP\/1.1 421 /);
    expect(await ask("localhost")).toContain("secret");
  });

  test("on every network answers as any name", async () => {
    const listening = await serve({}, { host: "0.0.0.0" });
    const answer = await raw(listening, "GET /healthz HTTP/1.1\r\nHost: demo.example\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  test.each(["Host:", "Host: /", "Host: a b", "Host: a\r\nHost: b", "X: y"])(
    "refuses a request with the header %j, and lives",
    async (header) => {
      const listening = await serve();
      const answer = await raw(listening, `GET /healthz HTTP/1.1\r\n${header}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
      expect((await fetch(`${listening.url}/healthz`)).status).toBe(200);
    },
  );

  test("refuses two lengths of one body", async () => {
    const listening = await serve();
    const head = "POST /api/run/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    const answer = await raw(listening, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test("tells a function where its caller is", async () => {
    const answer = (await (await post(await serve(), "who", {})).json()) as { outputs: { result: { ip: string } } };
    expect(answer.outputs.result.ip).toBe("127.0.0.1");
  });
});

describe("a stream over a socket", () => {
  test("that is cut after any message goes on without gap or repeat", async () => {
    const listening = await serve();
    const session = (await fetch(`${listening.url}/api/jobs/none`)).headers.get("vitrine-session")!;
    const headers = { accept: "text/event-stream", "vitrine-session": session };
    const whole = parseEvents(await (await post(listening, "count", { many: 3 }, headers)).text());
    for (let cut = 1; cut <= whole.length; cut++) {
      const response = await post(listening, "count", { many: 3 }, headers);
      const before = await readSome(response, cut);
      const job = `${listening.url}/api/jobs/${response.headers.get("vitrine-job")}`;
      const after = await fetch(job, { headers: { ...headers, "last-event-id": String(cut) } });
      const joined = [...before, ...parseEvents(await after.text())];
      expect(joined.map(({ event, id }) => [event, id])).toEqual(whole.map(({ event, id }) => [event, id]));
    }
  });

  test("comes message by message, not at the end", async () => {
    const listening = await serve();
    const response = await post(listening, "forever", {}, { accept: "text/event-stream" });
    expect((await readSome(response, 2)).map(({ event }) => event)).toEqual(["queued", "started"]);
  });

  test("that nobody reads any more leaves the job running", async () => {
    const listening = await serve();
    const session = (await fetch(`${listening.url}/api/jobs/none`)).headers.get("vitrine-session")!;
    const headers = { accept: "text/event-stream", "vitrine-session": session };
    const response = await post(listening, "count", { many: 10 }, headers);
    await readSome(response, 1);
    const job = `${listening.url}/api/jobs/${response.headers.get("vitrine-job")}`;
    const answer = await fetch(job, { headers: { "vitrine-session": session } });
    expect(await answer.json()).toEqual({ outputs: { output: "1 2 3 4 5 6 7 8 9 10 " } });
  });
});

// A47 of docs/trust.md, among others.
describe("an upload", () => {
  const dirs: string[] = [];
  afterEach(async () => {
    await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
  });

  async function serveFiles(options: ServerOptions = {}) {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
    dirs.push(dir);
    return { listening: await serve({ files: { dir }, ...options }), stored: () => readdir(join(dir, "demo")) };
  }

  function start({ port }: Listening, headers: Record<string, string>) {
    const upload = request({ port, host: "127.0.0.1", method: "POST", path: "/api/files?name=big", headers });
    upload.on("error", () => {});
    return upload;
  }

  test.each([
    ["raw", { "content-type": "application/octet-stream" }, ""],
    [
      "in a form",
      { "content-type": "multipart/form-data; boundary=b" },
      '--b\r\nContent-Disposition: form-data; name="file"; filename="big"\r\n\r\n',
    ],
  ])("that breaks off leaves nothing: %s", async (_, headers, head) => {
    const { listening, stored } = await serveFiles();
    const upload = start(listening, headers);
    upload.write(`${head}${"x".repeat(300_000)}`);
    await until(async () => (await stored().catch(() => [])).some((name) => name.endsWith(".part")));
    upload.destroy();
    await until(async () => (await stored()).join() === "sessions");
    expect((await fetch(`${listening.url}/healthz`)).status).toBe(200);
  });

  test("that falls silent is given up, and leaves nothing", async () => {
    const { listening, stored } = await serveFiles({ limits: { idleMs: 100 } });
    const upload = start(listening, { "content-type": "application/octet-stream" });
    upload.write("x".repeat(1000));
    const [response] = (await once(upload, "response")) as [{ statusCode: number; headers: Record<string, string> }];
    expect([response.statusCode, response.headers["connection"]]).toEqual([408, "close"]);
    await until(async () => (await stored()).join() === "sessions");
    upload.destroy();
  });

  test("that is slow is waited for", async () => {
    const { listening } = await serveFiles({ limits: { idleMs: 400, bytesPerSecond: 1 } });
    const upload = start(listening, { "content-type": "text/plain" });
    for (let i = 0; i < 6; i++) {
      upload.write("x");
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    upload.end();
    const [response] = (await once(upload, "response")) as [AsyncIterable<Buffer>];
    let text = "";
    for await (const chunk of response) text += String(chunk);
    expect(JSON.parse(text)).toMatchObject({ files: [{ name: "big", size: 6 }] });
  });

  test("past the limit is refused while it is sent, and the connection ends", async () => {
    const { listening, stored } = await serveFiles({ limits: { fileBytes: 100_000 } });
    const upload = start(listening, { "content-type": "application/octet-stream" });
    const response = once(upload, "response") as Promise<[{ statusCode: number; headers: Record<string, string> }]>;
    upload.write("x".repeat(200_000));
    const [{ statusCode, headers }] = await response;
    expect([statusCode, headers["connection"]]).toEqual([413, "close"]);
    expect(await stored()).toEqual(["sessions"]);
    upload.destroy();
  });

  test("past the limit by its own word is refused before it is sent", async () => {
    const { listening, stored } = await serveFiles({ limits: { fileBytes: 100 } });
    const upload = start(listening, { "content-type": "text/plain", "content-length": "1000000000" });
    upload.flushHeaders();
    const [{ statusCode }] = (await once(upload, "response")) as [{ statusCode: number }];
    expect(statusCode).toBe(413);
    await expect(stored()).rejects.toThrow("ENOENT");
    upload.destroy();
  });

  test("that a page of another site sends stores nothing", async () => {
    const { listening, stored } = await serveFiles();
    const headers = { origin: "https://evil.test", "content-type": "text/plain" };
    const response = await fetch(`${listening.url}/api/files`, { method: "POST", headers, body: "x" });
    expect(response.status).toBe(403);
    await expect(stored()).rejects.toThrow("ENOENT");
  });
});

describe("a call whose body", () => {
  const start = ({ port }: Listening, length: number) => {
    const headers = { ...JSON_TYPE, "content-length": String(length) };
    const call = request({ port, host: "127.0.0.1", method: "POST", path: "/api/run/echo", headers });
    call.on("error", () => {});
    return call;
  };
  const statusOf = async (call: ReturnType<typeof start>) => {
    const [{ statusCode }] = (await once(call, "response")) as [{ statusCode: number }];
    call.destroy();
    return statusCode;
  };
  /** Sends a text in several parts, each well before the timeout that follows the previous one. */
  const send = async (call: ReturnType<typeof start>, text: string, parts: number) => {
    const length = Math.ceil(text.length / parts);
    for (let at = 0; at < text.length && !call.destroyed; at += length) {
      call.write(text.slice(at, at + length));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };

  test.each([100, 10_000])("of %d bytes falls silent is given up", async (length) => {
    const call = start(await serve({ limits: { idleMs: 100 } }), length);
    call.write('{"input":');
    expect(await statusOf(call)).toBe(408);
  });

  test("is long and slow is waited for while it comes", async () => {
    const text = JSON.stringify({ input: "x" }).padEnd(10_000);
    const call = start(await serve({ limits: { idleMs: 400 } }), text.length);
    const status = statusOf(call);
    await send(call, text, 8);
    expect(await status).toBe(200);
  });

  test("comes byte by byte is given up", async () => {
    const call = start(await serve({ limits: { idleMs: 300 } }), 10_000);
    const answered = once(call, "response") as Promise<[AsyncIterable<Buffer>]>;
    await send(call, "{".padEnd(10), 10);
    let text = "";
    for await (const chunk of (await answered)[0]) text += String(chunk);
    // One that fell silent is told so in other words.
    expect(text).toContain("less than 500 bytes a second");
  });

  test("is one too many of those on their way is answered with 503", async () => {
    const listening = await serve({ limits: { bodies: 2 } });
    const stuck = [start(listening, 10_000), start(listening, 100)];
    for (const call of stuck) call.write("{");
    await until(async () => (await post(listening, "echo", { input: "x" })).status === 503);
    const refused = await post(listening, "echo", { input: "x" });
    expect(await refused.json()).toMatchObject({ code: "busy", detail: expect.stringContaining("still being sent") });
    for (const call of stuck) call.destroy();
    await until(async () => (await post(listening, "echo", { input: "x" })).status === 200);
  });
});

describe("a caller who hangs up", () => {
  const hang = async (listening: Listening, headers: Record<string, string>) => {
    const left = new AbortController();
    const { signal } = left;
    const init = { method: "POST", headers: { ...JSON_TYPE, ...headers }, body: "{}", signal };
    const response = fetch(`${listening.url}/api/run/forever`, init);
    response.catch(() => {});
    return { left, response };
  };
  const isFull = async (listening: Listening) => (await post(listening, "echo", { input: "" })).status === 503;
  const jobOf = async (response: Promise<Response>) => (await response).headers.get("vitrine-job");

  test("without a session, waiting for the outputs alone, gives the place back at once", async () => {
    const listening = await serve({ limits: { calls: 2 } });
    const calls = [await hang(listening, {}), await hang(listening, {})];
    await until(() => isFull(listening));
    for (const { left } of calls) left.abort();
    await until(async () => !(await isFull(listening)));
    expect((await post(listening, "echo", { input: "hi" })).status).toBe(200);
  });

  test("without a session, reading a stream, gives the place back when they do not return", async () => {
    const listening = await serve({ limits: { calls: 1, resumeMs: 100 } });
    const { left, response } = await hang(listening, { accept: "text/event-stream" });
    await response;
    expect(await isFull(listening)).toBe(true);
    left.abort();
    await until(async () => !(await isFull(listening)));
  });

  test("without a session, reading a stream, keeps the place where they return in time", async () => {
    const listening = await serve({ limits: { calls: 1, resumeMs: 300 } });
    const { left, response } = await hang(listening, { accept: "text/event-stream" });
    const job = await jobOf(response);
    left.abort();
    const again = await fetch(`${listening.url}/api/jobs/${job}`, { headers: { accept: "text/event-stream" } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isFull(listening)).toBe(true);
    await again.body!.cancel();
    await until(async () => !(await isFull(listening)));
  });

  test.each(["application/json", "text/event-stream"])("with a session keeps the place (%s)", async (accept) => {
    const listening = await serve({ limits: { calls: 1, resumeMs: 50 } });
    const session = (await post(listening, "echo", { input: "" })).headers.get("vitrine-session")!;
    const { left } = await hang(listening, { accept, "vitrine-session": session });
    await until(() => isFull(listening));
    left.abort();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await isFull(listening)).toBe(true);
  });
});

describe("closing", () => {
  test("waits for what runs, and takes nothing new", async () => {
    const listening = await serve();
    const running = await post(listening, "count", { many: 10 }, { accept: "text/event-stream" });
    const closing = listening.close();
    expect(parseEvents(await running.text()).at(-1)).toMatchObject({ event: "done" });
    await closing;
    await expect(fetch(`${listening.url}/healthz`)).rejects.toThrow("fetch failed");
  });

  test("tells who still listens after the grace that the server was shut down", async () => {
    const listening = await serve({}, { graceMs: 50 });
    const running = await post(listening, "forever", {}, { accept: "text/event-stream" });
    const from = performance.now();
    await Promise.all([
      listening.close(),
      running.text().then((text) => expect(text).toContain("The server was shut down")),
    ]);
    expect(performance.now() - from).toBeLessThan(1500);
  });

  test("ends a hundred open streams in its grace", async () => {
    const listening = await serve({}, { graceMs: 100 });
    const streams = await Promise.all(
      Array.from({ length: 100 }, () => post(listening, "forever", {}, { accept: "text/event-stream" })),
    );
    const from = performance.now();
    const texts = Promise.all(streams.map((response) => response.text()));
    await listening.close();
    expect(performance.now() - from).toBeLessThan(3000);
    for (const text of await texts) expect(text).toContain("event: failed");
  });

  test("tells that also of an engine that is not the server's own, and to who waits for the outputs alone", async () => {
    const server = createServer(localEngine(echoApp()), { logger: silent });
    const listening = await listen(server, { port: 0, graceMs: 50 });
    const waiting = post(listening, "forever", {});
    const running = await post(listening, "forever", {}, { accept: "text/event-stream" });
    const text = running.text();
    await listening.close();
    expect(parseEvents(await text).at(-1)).toMatchObject({ event: "failed", data: { error: { code: "lost" } } });
    expect(await problemOf(await waiting)).toMatchObject({ status: 502, code: "lost" });
  });

  test("ends a stream beside the server's own at once", async () => {
    const server = createServer(echoApp());
    serveBeside(server, "/beside", (_, onStop) => {
      return new Response(new ReadableStream({ start: (controller) => void onStop(() => controller.close()) }));
    });
    const listening = await listen(server, { port: 0 });
    const response = await fetch(`${listening.url}/beside`);
    const from = performance.now();
    await Promise.all([listening.close(), response.text()]);
    // Ten seconds is the grace period for requests that do not end by themselves.
    expect(performance.now() - from).toBeLessThan(2000);
  });

  test("a second time does not wait any more", async () => {
    const listening = await serve({}, { graceMs: 60_000 });
    const running = await post(listening, "forever", {}, { accept: "text/event-stream" });
    const first = listening.close();
    await Promise.all([listening.close(), first, running.text().catch(() => {})]);
    await expect(fetch(`${listening.url}/healthz`)).rejects.toThrow("fetch failed");
  });

  test("is said to who asks whether the server is ready", async () => {
    const server = createServer(echoApp());
    const listening = await listen(server, { port: 0 });
    await listening.close();
    expect((await server.request("/readyz", { headers: { host: "localhost" } })).status).toBe(503);
  });
});
