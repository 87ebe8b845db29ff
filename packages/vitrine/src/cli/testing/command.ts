import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const BIN = process.env["VITRINE_BIN"] ?? fileURLToPath(new URL("../../../bin/vitrine.js", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../..", import.meta.url));
const READY_MS = 60_000;
/** A server gives calls that run ten seconds before it ends them. */
const CLOSED_MS = 30_000;

/** Creates an author's project in its own folder, with `vitrine` installed. Deleted after the test. */
export async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-project-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await mkdir(join(dir, "node_modules"));
  await symlink(PACKAGE, join(dir, "node_modules/vitrine"));
  for (const [name, text] of Object.entries(files)) await save(join(dir, name), text);
  return dir;
}

/** Writes a file, and creates its folder if missing. */
export async function save(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** A running `vitrine` command. */
export interface Command {
  readonly process: ChildProcess;
  /** URL of its server. */
  readonly url: string;
  /** Its complete output. */
  output(): string;
}

/** Starts `vitrine …` and waits until it listens. Stopped after the test. */
export function serve(cwd: string, ...args: string[]): Promise<Command> {
  return listening(run(cwd, args));
}

/** Starts `vitrine …` and waits until it has printed a text. Stopped after the test. */
export async function begin(cwd: string, text: string, ...args: string[]): Promise<Omit<Command, "url">> {
  const { process: child, output, ended } = run(cwd, args);
  const said = async () => {
    while (!output().includes(text)) await once(child.stdout, "data", { signal: AbortSignal.timeout(READY_MS) });
  };
  await Promise.race([said(), ended.then(({ output }) => Promise.reject(new Error(output)))]);
  return { process: child, output };
}

/** As `serve`, by the script `start` of the project. */
export async function serveByNpm(cwd: string, ...args: string[]): Promise<Command> {
  const command = [process.execPath, BIN, ...args].map((word) => JSON.stringify(word)).join(" ");
  await save(join(cwd, "package.json"), JSON.stringify({ private: true, scripts: { start: command } }));
  return listening(spawned(cwd, "npm", ["start"]));
}

async function listening({ process: child, output, ended }: ReturnType<typeof run>): Promise<Command> {
  const url = await Promise.race([
    untilReady(child, output),
    ended.then(({ output }) => Promise.reject(new Error(output))),
  ]);
  return { process: child, url, output };
}

/** Runs `vitrine …` to its end. */
export function runToEnd(cwd: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  return run(cwd, args).ended;
}

function run(cwd: string, args: string[]) {
  return spawned(cwd, process.execPath, [BIN, ...args]);
}

function spawned(cwd: string, file: string, args: string[]) {
  const child = spawn(file, args, {
    cwd,
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const output = () => printed;
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, output: printed }));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  }, CLOSED_MS);
  return { process: child, output, ended };
}

async function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  const signal = AbortSignal.timeout(READY_MS);
  for (;;) {
    const url = /Local\s+(http:\S+)/.exec(output())?.[1];
    if (url) return url;
    await once(child.stdout!, "data", { signal });
  }
}

/** Calls a handler with JSON. */
export function call(
  url: string,
  handler: string,
  inputs: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(`api/run/${handler}`, url), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(inputs),
  });
}
