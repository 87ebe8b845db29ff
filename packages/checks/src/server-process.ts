import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server in a process of its own, and how to end it. */
export interface ServerProcess {
  url: string;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * Starts a command that serves on the port it is given, and waits until it answers. Throws with what the command said when
 * it ends before that, or after `timeoutMs`.
 */
export async function startServer(
  command: (port: number) => readonly string[],
  { cwd, timeoutMs = 60_000 }: { cwd: string; timeoutMs?: number },
): Promise<ServerProcess> {
  const port = await freePort();
  const [file = "", ...args] = command(port);
  const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said = listen(child);
  const url = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await answers(url, child, timeoutMs);
  } catch (error) {
    await stop();
    throw new Error(`\`${[file, ...args].join(" ")}\` did not answer. It said:\n${said()}`, { cause: error });
  }
  return { url, output: said, stop };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function listen(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

async function answers(url: string, child: ChildProcess, timeoutMs: number) {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(child.exitCode === null ? "it took too long" : `it ended with code ${child.exitCode}`);
}

/** Ends the process with everything it started: `npx` is a chain of three. */
async function end(child: ChildProcess) {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGTERM");
  await Promise.race([ended, sleep(5000)]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
}
