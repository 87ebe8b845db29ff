import { fork } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const SERVER = fileURLToPath(new URL("./listeners-server.ts", import.meta.url));
/** Streams that are open at once: the limit of calls, by default. */
const LISTENERS = 10_000;
/** Streams that are opened at the same time. */
const AT_ONCE = 200;
/** Bytes that one of them may hold, with the call that it listens to. */
const MOST_EACH = 30_000;

interface Memory {
  readonly held: number;
  readonly rss: number;
}

test("ten thousand who listen to calls that say nothing hold 30 KB each with their calls, and the next one is told to come back", async () => {
  const child = fork(SERVER, [String(LISTENERS)], {
    execArgv: ["--conditions=vitrine-source", "--no-warnings", "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    child.kill("SIGKILL");
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const memory = async () => {
    child.send("memory");
    return ((await once(child, "message")) as [Memory])[0];
  };
  const url = `http://127.0.0.1:${port}/api/run`;
  const say = () =>
    fetch(`${url}/say`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"text":"hi"}' });
  /** Opens a stream, and resolves with the first line of its answer. */
  const hear = async () => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    socket.write(
      "POST /api/run/waits HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: 2\r\n\r\n{}",
    );
    let text = "";
    socket.on("data", (bytes: Buffer) => (text += bytes.toString()));
    while (!/event: started|^HTTP\/1\.1 (?!200)/.test(text)) await once(socket, "data");
    return text.split("\r\n")[0];
  };

  for (let at = 0; at < 20; at++) await (await say()).text();
  const before = await memory();
  for (let at = 0; at < LISTENERS; at += AT_ONCE)
    expect(new Set(await Promise.all(Array.from({ length: AT_ONCE }, hear)))).toEqual(new Set(["HTTP/1.1 200 OK"]));
  const after = await memory();
  console.info(
    `Each of ${LISTENERS} listeners: ${Math.round((after.held - before.held) / LISTENERS)} bytes held, ` +
      `${Math.round((after.rss - before.rss) / LISTENERS)} resident.`,
  );
  expect((after.held - before.held) / LISTENERS).toBeLessThan(MOST_EACH);
  const refused = await say();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);

  for (const socket of sockets.splice(0, 500)) socket.destroy();
  await expect.poll(async () => (await say()).status, { timeout: 30_000 }).toBe(200);
}, 180_000);
