import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { createServer, type Server } from "./server.ts";
import { call, newSession, parseEvents } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";
import { silent } from "./testing/silent.ts";

const STREAM = { accept: "text/event-stream" };
const LARGE = "x".repeat(200_000);
/** Room for two large answers, and no patience with who holds a third. */
const TIGHT = { unreadBytes: 500_000, unreadMs: 0 };

const serve = (limits: object) => createServer(echoApp(), { logger: silent, limits });

/** An answer of which a part was read. */
interface Begun {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  text: string;
}

/** Reads an answer until its large part is on its way, and no further. */
async function begin(response: Response): Promise<Begun> {
  const begun = { reader: response.body!.getReader() as Begun["reader"], text: "" };
  while (begun.text.length < 60_000) await readOn(begun);
  return begun;
}

async function readOn(begun: Begun): Promise<boolean> {
  const { done, value } = await begun.reader.read();
  if (!done) begun.text += new TextDecoder().decode(value);
  return !done;
}

async function readToEnd(begun: Begun): Promise<string> {
  while (await readOn(begun));
  return begun.text;
}

const stream = async (server: Server) => begin(await call(server, "json", { data: LARGE }, STREAM));
const lastOf = (text: string) => parseEvents(text).at(-1)!.event;

describe("large answers that nobody reads", () => {
  test("make room: who has read nothing for longest is cut off, and is told", async () => {
    const server = serve(TIGHT);
    const [reads, stopped] = [await stream(server), await stream(server)];
    await readOn(reads);
    const third = await stream(server);
    await expect(readToEnd(stopped)).rejects.toThrow("not read for a while");
    expect([lastOf(await readToEnd(reads)), lastOf(await readToEnd(third))]).toEqual(["done", "done"]);
  });

  test("never hold more than the limit, however many there are", async () => {
    const server = serve(TIGHT);
    for (let i = 0; i < 20; i++) await stream(server);
    const { bytes } = server["~context"].unread;
    expect(bytes).toBeGreaterThan(LARGE.length);
    expect(bytes).toBeLessThanOrEqual(TIGHT.unreadBytes);
  });

  test("are cut off as JSON too", async () => {
    const server = serve({ unreadBytes: 1_500_000, unreadMs: 0 });
    const ask = async () => begin(await call(server, "json", { data: "x".repeat(1_000_000) }));
    const stopped = await ask();
    expect(await readToEnd(await ask())).toContain("xxx");
    await expect(readToEnd(stopped)).rejects.toThrow("not read for a while");
  });

  test("lose their connection", async () => {
    const listening = await listen(serve({ unreadBytes: 10_000_000, unreadMs: 0 }), { port: 0 });
    const body = JSON.stringify({ data: "x".repeat(8_000_000) });
    const socket = connect(listening.port, "127.0.0.1");
    const head = "POST /api/run/json HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json";
    socket.write(`${head}\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    await once(socket, "readable");
    const init = { method: "POST", headers: { "content-type": "application/json", ...STREAM }, body };
    const other = fetch(`${listening.url}/api/run/json`, init).then((response) => response.text());
    expect(lastOf(await other)).toBe("done");
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk))).on("error", () => {});
    await once(socket, "close");
    expect(text.length).toBeLessThan(8_000_000);
    await listening.close();
  });
});

describe("large answers that are read", () => {
  test("within their time are not cut off", async () => {
    const server = serve({ unreadBytes: 300_000, unreadMs: 60_000 });
    const all = [await stream(server), await stream(server), await stream(server)];
    expect((await Promise.all(all.map(readToEnd))).map(lastOf)).toEqual(["done", "done", "done"]);
    expect(server["~context"].unread.bytes).toBe(0);
  });

  test("count once, however many read the same", async () => {
    const server = serve(TIGHT);
    const session = await newSession(server);
    const response = await call(server, "json", { data: LARGE }, session);
    const resume = () =>
      server.request(`/api/jobs/${response.headers.get("vitrine-job")}`, { headers: { ...session, ...STREAM } });
    const all = await Promise.all([1, 2, 3].map(async () => begin(await resume())));
    expect((await Promise.all(all.map(readToEnd))).map(lastOf)).toEqual(["done", "done", "done"]);
  });

  test("are held no longer than their reader stays", async () => {
    const server = serve(TIGHT);
    const { reader } = await stream(server);
    expect(server["~context"].unread.bytes).toBeGreaterThan(LARGE.length);
    await reader.cancel();
    expect(server["~context"].unread.bytes).toBe(0);
  });
});
