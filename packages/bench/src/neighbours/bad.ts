import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A visitor with bad manners. */
export interface Neighbour {
  /** What it does, as a row of the table. */
  readonly text: string;
  /** Does it once, to the server at an address. What is answered does not matter. */
  readonly act: (url: string) => Promise<void>;
}

const JSON_TYPE = { "content-type": "application/json" };
const STREAM = { ...JSON_TYPE, accept: "text/event-stream" };
const BIG_MEGABYTES = 200;
const STREAMS = 20;
const STREAM_MEGABYTES = 15;
const STOPPED_MS = 3000;
const HANG_UPS = 1000;
const CRASHERS = 4;
const LONG_CALLS = 1000;
const LONG_AT_ONCE = 8;
const STEPS = 1_000_000;

/** Everyone who is known to hold others up, or to fill a server's memory. */
export const NEIGHBOURS: readonly Neighbour[] = [
  {
    text: `an output of ${BIG_MEGABYTES} MB`,
    act: (url) => send(url, "big", JSON.stringify({ count: BIG_MEGABYTES })),
  },
  { text: "12 MB of JSON: a million unknown names", act: (url) => send(url, "hello", manyNames()) },
  { text: "15 MB of a data: URL, all %", act: (url) => send(url, "size", percentSigns()) },
  { text: `${HANG_UPS.toLocaleString("en-US")} calls that hang up`, act: hangUp },
  { text: `${STREAMS} streams of ${STREAM_MEGABYTES} MB that are not read`, act: stopReading },
  { text: `${CRASHERS} callers of process.exit()`, act: crash },
  { text: `${LONG_CALLS.toLocaleString("en-US")} calls with a million characters`, act: longInputs },
  { text: "a million progress reports", act: (url) => send(url, "steps", JSON.stringify({ count: STEPS }), STREAM) },
];

/** Makes a call and reads its answer to the end, whatever it is. */
async function send(url: string, handler: string, body: string, headers: Record<string, string> = JSON_TYPE) {
  const response = await fetch(`${url}/api/run/${handler}`, { method: "POST", headers, body }).catch(() => undefined);
  try {
    for await (const _ of response?.body ?? []);
  } catch {
    // A server may cut off what it does not want.
  }
}

function manyNames(): string {
  return `{${Array.from({ length: 1_000_000 }, (_, i) => `"n${i}":${i % 10}`).join()}}`;
}

function percentSigns(): string {
  return JSON.stringify({ note: `data:text/plain,${"%".repeat(15_000_000)}` });
}

/** Calls as they leave a client that does not wait: the connection is closed when the call has been sent. */
async function hangUp(url: string) {
  for (let i = 0; i < HANG_UPS; i += 50) {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => ask(url, "hello", { name: "x" })));
    await sleep(10);
    for (const socket of sockets) socket.destroy();
  }
}

/** Streams whose reader takes the first bytes and no more. */
async function stopReading(url: string) {
  const open = () => ask(url, "big", { count: STREAM_MEGABYTES }, "text/event-stream");
  const sockets = await Promise.all(Array.from({ length: STREAMS }, open));
  for (const socket of sockets) socket.once("data", () => socket.pause());
  await sleep(STOPPED_MS);
  for (const socket of sockets) socket.destroy();
}

async function crash(url: string) {
  await Promise.all(Array.from({ length: CRASHERS }, () => send(url, "exit", "{}")));
}

async function longInputs(url: string) {
  const body = JSON.stringify({ text: "x".repeat(1_000_000) });
  let left = LONG_CALLS;
  const caller = async () => {
    while (left-- > 0) await send(url, "letters", body);
  };
  await Promise.all(Array.from({ length: LONG_AT_ONCE }, caller));
}

/** Sends a call over a connection of its own. */
async function ask(url: string, handler: string, inputs: object, accept = "application/json"): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const body = JSON.stringify(inputs);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  const head = [`POST /api/run/${handler} HTTP/1.1`, `host: ${host}`, "content-type: application/json"];
  socket.write([...head, `accept: ${accept}`, `content-length: ${body.length}`, "", body].join("\r\n"));
  return socket;
}
