import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { request as send } from "node:http";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Headers that begin an upload. */
export const beginning = (name: string, size: number | undefined, type = ""): Record<string, string> => ({
  "tus-resumable": "1.0.0",
  "upload-metadata": `filename ${base64(name)}${type && `,filetype ${base64(type)}`}`,
  ...(size === undefined ? { "upload-defer-length": "1" } : { "upload-length": String(size) }),
});

/** Headers that go on with one. */
export const goingOn = (offset: number): Record<string, string> => ({
  "tus-resumable": "1.0.0",
  "content-type": "application/offset+octet-stream",
  "upload-offset": String(offset),
});

/** Digest of bytes, however they come. */
export async function digestOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  return hash.digest("hex");
}

/** An upload as a client has it: its address, and the session's header. */
export interface Begun {
  readonly url: string;
  readonly session: Record<string, string>;
}

/** Begins an upload at a demo's address. */
export async function beginAt(address: string, name: string, size: number | undefined): Promise<Begun> {
  const url = `${address}/api/uploads`;
  const answer = await fetch(url, { method: "POST", headers: beginning(name, size) });
  if (answer.status !== 201) throw new Error(await answer.text());
  const session = { "vitrine-session": answer.headers.get("vitrine-session")! };
  return { url: new URL(answer.headers.get("location")!, url).href, session };
}

/** Bytes that have arrived. */
export async function offsetOf({ url, session }: Begun): Promise<number> {
  const answer = await fetch(url, { method: "HEAD", headers: { "tus-resumable": "1.0.0", ...session } });
  if (answer.status !== 200) throw new Error(`HEAD answered ${answer.status}.`);
  return Number(answer.headers.get("upload-offset"));
}

/** The same, without asking the one that sends them now to end. */
export async function arrivedAt({ url, session }: Begun): Promise<number> {
  return ((await (await fetch(url, { headers: session })).json()) as { offset: number }).offset;
}

/** What answers a request that was sent to its end; undefined for one that was cut. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Sends the bytes from an offset, and cuts the connection after so many of them. */
export function sendFrom(
  { url, session }: Begun,
  offset: number,
  bytes: Buffer,
  cutAfter = Infinity,
): Promise<Answered | undefined> {
  const rest = bytes.subarray(offset);
  const headers = { ...session, ...goingOn(offset), "content-length": String(rest.length) };
  return new Promise((resolve) => {
    const sending = send(url, { method: "PATCH", headers }, async (answer) => {
      const text = await textOf(answer).catch(() => undefined);
      resolve(text === undefined ? undefined : { status: answer.statusCode!, text });
    });
    sending.on("error", () => resolve(undefined));
    if (cutAfter >= rest.length) return void Readable.from(slicesOf(rest)).pipe(sending);
    sending.write(rest.subarray(0, cutAfter), () => setTimeout(() => sending.destroy(), 2));
  });
}

async function textOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function* slicesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** A server in a process of its own. */
export interface TusProcess {
  readonly url: string;
  /** Resident memory of the process in bytes. */
  rss(): Promise<number>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** Starts a server in a process of its own, on a folder and at a port, for the time of the test. */
export async function startProcess(dir: string, port = 0): Promise<TusProcess> {
  const child = fork(fileURLToPath(new URL("tus-process.ts", import.meta.url)), [dir, String(port)], {
    execArgv: ["--conditions=vitrine-source", "--no-warnings"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const kill = async () => (child.kill("SIGKILL"), void (await ended));
  onTestFinished(kill);
  const next = async () =>
    (await Promise.race([once(child, "message"), failed(ended)]))[0] as { url: string; rss: number };
  const { url } = await next();
  return { url, kill, rss: async () => (child.send("rss"), (await next()).rss) };
}

async function failed(ended: Promise<unknown[]>): Promise<never> {
  throw new Error(`The server ended with code ${String((await ended)[0])}.`);
}
