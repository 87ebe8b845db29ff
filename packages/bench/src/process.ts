import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server in processes of its own. */
export interface Server {
  readonly url: string;
  /** The group of its processes: the first one's id. */
  readonly group: number;
  /** When it was started, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Throws, with what it said, when it has ended by itself. */
  assertAlive(): void;
  /** Ends it with every process that it started. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
const STOP_MS = 5000;

/** Starts a command that serves on a free port of this machine. It may not listen yet when this returns. */
export async function startServer(
  command: (port: number) => readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Server> {
  const port = await freePort();
  const [file = "", ...args] = command(port);
  const startedAt = performance.now();
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await once(child, "spawn");
  running.add(child);
  const said = listen(child);
  return {
    url: `http://127.0.0.1:${port}`,
    group: child.pid!,
    startedAt,
    assertAlive() {
      if (!hasEnded(child)) return;
      throw new Error(`\`${[file, ...args].join(" ")}\` ended with code ${child.exitCode}. It said:\n${said()}`);
    },
    stop: () => stop(child),
  };
}

/** Tries until it succeeds, and gives the milliseconds since the server was started. Throws when the server has ended. */
export async function firstSuccess(server: Server, attempt: () => Promise<void>): Promise<number> {
  for (;;) {
    try {
      await attempt();
      return performance.now() - server.startedAt;
    } catch (cause) {
      server.assertAlive();
      if (performance.now() - server.startedAt > MOST_MS) throw new Error(`${server.url} gave no answer.`, { cause });
    }
    await sleep(RETRY_MS);
  }
}

const RETRY_MS = 5;
const MOST_MS = 60_000;

/** Ends whatever still runs, at once. For the end of the program. */
export function killAll(): void {
  for (const child of running) signal(child, "SIGKILL");
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (hasEnded(child)) return void running.delete(child);
  signal(child, "SIGTERM");
  await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
  signal(child, "SIGKILL");
  if (!hasEnded(child)) await ended;
  running.delete(child);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Signals a process and all that it started; those that are gone are no error. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals) {
  try {
    process.kill(-pid!, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function listen({ stdout, stderr }: ChildProcess): () => string {
  let text = "";
  for (const stream of [stdout, stderr]) {
    stream?.on("data", (chunk: Buffer) => (text = (text + chunk.toString()).slice(-MOST_TEXT)));
  }
  return () => text;
}

const MOST_TEXT = 10_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
