import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { linkUrl, newSecret, shareThrough } from "./index.ts";
import { secretFor } from "./name.ts";
import { packShell } from "./shells.ts";
import { ask, read, relayHere, shared, startDemo } from "./testing/stage.ts";

describe("a link", () => {
  test("carries a visitor's request to the demo, and its answer back", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (request, response) => {
      response.writeHead(201, { "x-of-demo": "yes" });
      response.end(`${request.method} ${request.url} ${request.headers["content-type"]}`);
    });
    const answer = await read(new URL("/api/run/predict?a=1", url), {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(answer).toMatchObject({ status: 201, text: "POST /api/run/predict?a=1 application/json" });
    expect(answer.headers).toMatchObject({ "x-of-demo": "yes", "x-robots-tag": "noindex" });
  });

  test("carries large bodies whole, in both directions", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (request, response) => request.pipe(response));
    const body = randomBytes(8 * 2 ** 20);
    const answer = await ask(url, { method: "POST", body });
    const [hash, sent] = [createHash("sha256"), createHash("sha256").update(body).digest("hex")];
    for await (const chunk of answer) hash.update(chunk as Buffer);
    expect(hash.digest("hex")).toBe(sent);
  });

  test("gives the demo's answer to who sends more than the demo reads", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (_request, response) => {
      response.writeHead(413);
      response.end("too large");
    });
    const body = Buffer.alloc(8 * 2 ** 20);
    expect(await read(url, { method: "POST", body })).toMatchObject({ status: 413, text: "too large" });
    expect(await read(url)).toMatchObject({ status: 413 });
  });

  test("passes events on as they come", async () => {
    const { address } = await relayHere();
    let next = () => {};
    const { url } = await shared(address, (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      next = () => response.write("data: x\n\n");
    });
    const answer = await ask(url);
    for (let i = 0; i < 3; i++) {
      next();
      const [chunk] = (await once(answer, "data")) as [Buffer];
      expect(chunk.toString()).toBe("data: x\n\n");
    }
    answer.destroy();
  });

  test("tells the demo that a visitor has left", async () => {
    const { address } = await relayHere();
    let tell = (_finished: boolean) => {};
    const left = new Promise<boolean>((resolve) => (tell = resolve));
    const { url } = await shared(address, (_request, response) => {
      response.write("x");
      response.once("close", () => tell(response.writableFinished));
    });
    (await ask(url)).destroy();
    expect(await left).toBe(false);
  });

  test("keeps nobody waiting behind visitors who do not read", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (request, response) => {
      if (request.url !== "/large") return void response.end("small");
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(2 ** 16)));
        response.once("drain", more);
      };
      more();
    });
    const stalled = await Promise.all(Array.from({ length: 20 }, () => ask(new URL("/large", url))));
    await sleep(200);
    expect(await read(url)).toMatchObject({ status: 200, text: "small" });
    for (const answer of stalled) answer.destroy();
  });

  test("is of whoever has its secret: another secret is another link, and the last connection has it", async () => {
    const { address } = await relayHere();
    const mine = await shared(address, (_request, response) => response.end("first"));
    const other = await shared(address, (_request, response) => response.end("other"));
    expect(other.url.host).not.toBe(mine.url.host);
    expect(await read(mine.url)).toMatchObject({ text: "first" });
    await shared(address, (_request, response) => response.end("second"), { secret: mine.secret });
    expect(await read(mine.url)).toMatchObject({ text: "second" });
    await expect.poll(() => mine.states.at(-1)).toEqual({ kind: "over", reason: "another process shares it now" });
  });

  test("comes back under the same address when the relay has started again", async () => {
    const first = await relayHere();
    const { url, states } = await shared(first.address, (_request, response) => response.end("here"));
    await first.close();
    await expect.poll(() => states.at(-1)?.kind).toBe("down");
    await relayHere({ port: first.port });
    await expect.poll(() => states.at(-1)?.kind, { timeout: 10_000 }).toBe("up");
    expect(await read(url)).toMatchObject({ status: 200, text: "here" });
  });

  test("says that sharing has ended, once its author has ended it", async () => {
    const { address } = await relayHere();
    const { url, close } = await shared(address, (_request, response) => response.end("here"));
    await close();
    expect(await read(url)).toMatchObject({ status: 410, text: expect.stringContaining("stopped sharing") as string });
  });

  test("ends when its time is over, also for an author who came back meanwhile", async () => {
    const { address } = await relayHere({ hours: 1.5 / 3600 });
    const { secret, states } = await shared(address, (_request, response) => response.end("here"));
    await sleep(700);
    const again = await shared(address, (_request, response) => response.end("here"), { secret });
    await expect
      .poll(() => again.states.at(-1), { timeout: 3000 })
      .toEqual({ kind: "over", reason: "its time is over" });
    expect(states[0]).toEqual({ kind: "up", hours: 1.5 / 3600 });
    expect(await read(again.url)).toMatchObject({
      status: 410,
      text: expect.stringContaining("time is over") as string,
    });
  });
});

describe("limits", () => {
  test("of a link: requests at once, requests a second, bytes of a body", async () => {
    const limits = { requestsAtOnce: 2, requestsPerSecond: 5, bodyBytes: 1000 };
    const { address } = await relayHere({ limits });
    const { url } = await shared(address, (request, response) => {
      if (request.url === "/wait") response.write("x");
      else request.resume().once("end", () => response.end("ok"));
    });
    const waiting = await Promise.all([1, 2].map(() => ask(new URL("/wait", url))));
    expect(await read(url)).toMatchObject({ status: 503 });
    for (const one of waiting) one.destroy();
    await expect.poll(async () => (await read(url)).status).toBe(200);
    expect(await read(url, { method: "POST", body: Buffer.alloc(2000) })).toMatchObject({ status: 413 });
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await read(url)).status));
    expect(statuses.some((status) => status === 429 || status === 503)).toBe(true);
  });

  test("a body that does not say how large it is", async () => {
    const { address } = await relayHere({ limits: { bodyBytes: 1000 } });
    const { url } = await shared(address, (request, response) =>
      request.resume().once("end", () => response.end("ok")),
    );
    const answer = await read(url, {
      method: "POST",
      headers: { "transfer-encoding": "chunked" },
      body: Buffer.alloc(5000),
    });
    expect(answer.status).toBe(413);
  });

  test("of a relay: its links, its token", async () => {
    const { address } = await relayHere({ maxLinks: 1, token: "letmein" });
    const target = { port: await startDemo((_request, response) => response.end()) };
    const share = (token?: string) => shareThrough({ relay: address, secret: newSecret(), target, token });
    await expect(share()).rejects.toThrow("asks for a token");
    await expect(share("wrong")).rejects.toThrow("asks for a token");
    const one = await share("letmein");
    onTestFinished(() => one.close());
    await expect(share("letmein")).rejects.toThrow("as many links as it takes");
  });
});

describe("a password", () => {
  test("is asked for, and lets in who has it", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (_request, response) => response.end("inside"), { password: "open sesame" });
    expect(await read(url)).toMatchObject({ status: 401, text: expect.stringContaining('type="password"') as string });
    expect(await read(new URL("/api/app", url))).toMatchObject({ status: 401 });
    const send = (password: string) =>
      read(new URL("/.vitrine/password", url), { method: "POST", body: new URLSearchParams({ password }).toString() });
    expect(await send("wrong")).toMatchObject({
      status: 401,
      text: expect.stringContaining("not the password") as string,
    });
    const { status, headers } = await send("open sesame");
    expect(status).toBe(303);
    const [cookie] = headers["set-cookie"]!;
    expect(cookie).toMatch(/^__Host-vitrine-link=.*; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    expect(await read(url, { headers: { cookie: cookie!.split(";")[0]! } })).toMatchObject({ text: "inside" });
  });

  test("is not found by trying", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (_request, response) => response.end("inside"), { password: "7" });
    const send = (password: string) =>
      read(new URL("/.vitrine/password", url), { method: "POST", body: new URLSearchParams({ password }).toString() });
    const tried = await Promise.all(Array.from({ length: 40 }, (_, i) => send(`wrong ${i}`)));
    expect(tried.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tried.filter(({ status }) => status === 429)).toHaveLength(30);
    expect(await send("7")).toMatchObject({ status: 429 });
  });

  test("of a length that is none is wrong, and the answer says so", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (_request, response) => response.end("inside"), { password: "7" });
    const body = new URLSearchParams({ password: "7".repeat(10_000) }).toString();
    expect(await read(new URL("/.vitrine/password", url), { method: "POST", body })).toMatchObject({ status: 401 });
  });
});

describe("while the author is away", () => {
  const page = (path: string, text: string) => ({ path, type: "text/html", bytes: new TextEncoder().encode(text) });
  const shell = [page("index.html", "saved"), page("assets/a.html", "part")];

  test("a link shows the saved shell, and says in a header that it is one", async () => {
    const { address } = await relayHere();
    const { url, secret, saveShell, close } = await shared(address, (_request, response) => response.end("live"));
    await saveShell(shell);
    await expect.poll(async () => (await readAway(address, secret)).status).toBe(200);
    expect(await readAway(address, secret)).toMatchObject({ text: "saved", headers: { "vitrine-away": "1" } });
    expect(await read(new URL("/assets/a.html", url))).toMatchObject({ text: "part" });
    for (const path of ["/../relay.ts", "/%2e%2e/x", "/nothing", "/__proto__"])
      expect(await read(new URL(url.origin + path))).toMatchObject({ status: 503 });
    expect(await read(url, { method: "POST" })).toMatchObject({ status: 503 });
    await close();
  });

  test("a link that has a password now shows nothing of what was saved before", async () => {
    const { address } = await relayHere();
    const { secret, saveShell } = await shared(address, (_request, response) => response.end("live"));
    await saveShell(shell);
    await shared(address, (_request, response) => response.end("live"), { secret, password: "7" });
    await expect.poll(async () => (await readAway(address, secret)).status).toBe(503);
  });

  /** Takes the link over, and lets the connection go, as a process does that is killed. */
  async function readAway(address: URL, secret: string) {
    const { WebSocket } = await import("ws");
    const socket = new WebSocket(new URL("/.vitrine/link", address), "vitrine-link.1", {
      headers: { authorization: `Bearer ${secretFor(address, secret)}` },
    });
    await once(socket, "open");
    socket.terminate();
    await sleep(50);
    return read(linkUrl(address, secret));
  }

  test("of two shells of a link that are sent at once, the later one is taken", async () => {
    const { address } = await relayHere();
    const { secret } = await shared(address, (_request, response) => response.end("live"));
    const put = (body: Buffer | undefined, length: number) =>
      read(new URL(`http://localhost:${address.port}/.vitrine/shell`), {
        method: "PUT",
        headers: { authorization: `Bearer ${secretFor(address, secret)}`, "content-length": String(length) },
        ...(body && { body }),
      });
    const half = put(undefined, 1000);
    half.catch(() => {});
    await sleep(50);
    const whole = packShell(shell);
    expect(await put(whole, whole.length)).toMatchObject({ status: 200 });
    await expect(half).rejects.toThrow("hang up");
    expect(await readAway(address, secret)).toMatchObject({ text: "saved" });
  });

  test("nobody without the secret saves one", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (_request, response) => response.end("live"));
    const put = (authorization: string) =>
      read(new URL(`http://localhost:${address.port}/.vitrine/shell`), { method: "PUT", headers: { authorization } });
    expect(await put(`Bearer ${newSecret()}`)).toMatchObject({ status: 403 });
    expect(await put("")).toMatchObject({ status: 403 });
    expect(await read(url)).toMatchObject({ text: "live" });
  });
});
