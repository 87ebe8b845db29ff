import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { parseEvents } from "./ask.ts";
import type { Isolation, Said } from "./visitors-server.ts";

const VISITORS = 100;
/** Messages that each visitor reads of a stream before the visit ends. */
const MESSAGES = 5;
/** Above this, something of each visitor stays: 20 KB of each of a hundred. */
const MARGIN_BYTES = 2_000_000;
const ENTRY = fileURLToPath(new URL("visitors-server.ts", import.meta.url));

type Left = Extract<Said, { files: number }>;

/** A server in a process of its own, whose garbage can be collected. */
async function start(isolation: Isolation) {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-visitors-"));
  const child = fork(ENTRY, [dir, isolation], {
    execArgv: ["--conditions=vitrine-source", "--no-warnings", "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(async () => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    await rm(dir, { recursive: true, force: true });
  });
  const said = (await next(child)) as { url: string };
  return {
    url: said.url,
    /** What it holds when all have left and hours have passed. */
    async left() {
      child.send("left");
      return (await next(child)) as Left;
    },
  };
}

async function next(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The server ended with code ${code}.`)));
  return (await Promise.race([once(child, "message"), ended]))[0];
}

/** A visitor with a secret of their own: it is remembered, then told by a stream. Gives what they have read. */
async function visit(url: string, secret: string, allHere: () => Promise<void>): Promise<string[]> {
  const call = (handler: string, inputs: object, headers: Record<string, string>) =>
    fetch(`${url}/api/run/${handler}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(inputs),
    });
  const first = await call("remember", { secret }, {});
  const session = { "vitrine-session": first.headers.get("vitrine-session")! };
  const { outputs } = (await first.json()) as { outputs: { kept: { url: string } } };
  const answer = await call("tell", {}, { ...session, accept: "text/event-stream" });
  const reader = answer.body!.getReader();
  await reader.read();
  await allHere();
  let text = "";
  const decoder = new TextDecoder();
  while (parseEvents(text).length < MESSAGES) text += decoder.decode((await reader.read()).value, { stream: true });
  await reader.cancel();
  const file = await fetch(new URL(outputs.kept.url, url), { headers: session });
  return [text, await file.text()];
}

/** A hundred visitors at once, none of whom leaves before all have a stream that runs. Gives what each has read. */
async function crowd(url: string, round: string): Promise<Map<string, string>> {
  let here = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const allHere = () => {
    if (++here === VISITORS) open();
    return opened;
  };
  const secrets = Array.from({ length: VISITORS }, (_, i) => `secret-${round}-${i}.`);
  const read = await Promise.all(secrets.map(async (secret) => (await visit(url, secret, allHere)).join("\n")));
  return new Map(secrets.map((secret, i) => [secret, read[i]!]));
}

/** Each of a hundred visitors reads what is theirs, and nothing of another's. */
export async function expectEachTheirs(isolation: Isolation): Promise<void> {
  const { url } = await start(isolation);
  for (const [secret, read] of await crowd(url, "a")) {
    expect(new Set(read.match(/secret-\w+-\d+\./g))).toEqual(new Set([secret]));
  }
}

/** When a hundred visitors have left, the server and its processes of functions hold what they held before. */
export async function expectNothingLeft(isolation: Isolation): Promise<void> {
  const { url, left } = await start(isolation);
  // The first crowds pay for what is compiled and cached once.
  for (const round of ["a", "b"]) await crowd(url, round).then(left);
  const before = await left();
  await crowd(url, "c");
  // On a busy machine the last files are still being deleted when it is asked first.
  let after = await left();
  const files = async () => (after = await left()).files;
  if (after.files !== before.files) await expect.poll(files, { timeout: 30_000 }).toBe(before.files);
  expect(runningIn(after)).toBe(0);
  expect(grown(before, after)).toEqual([]);
}

function runningIn({ server, functions }: Left): number {
  return [server, ...functions].reduce((sum, { running }) => sum + running, 0);
}

/** The processes that hold more than the margin above what they held before. */
function grown(before: Left, after: Left): string[] {
  const was = new Map([before.server, ...before.functions].map(({ pid, heapBytes }) => [pid, heapBytes]));
  return [after.server, ...after.functions]
    .filter(({ pid, heapBytes }) => heapBytes - (was.get(pid) ?? heapBytes) > MARGIN_BYTES)
    .map(
      ({ pid, heapBytes }) =>
        `${pid === after.server.pid ? "server" : "functions"}: from ${was.get(pid)} to ${heapBytes} bytes`,
    );
}
