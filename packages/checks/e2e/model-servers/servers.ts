import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, type TestContext } from "vitest";
import { firstSuccess, startServer } from "../../../bench/src/process.ts";
import { installPip } from "../doc-tools/install.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** A virtual environment with a model server in it; the test is skipped, and says so, where it cannot be installed. */
export async function installed(context: TestContext, name: string, ...requirements: string[]): Promise<string> {
  const folder = await installPip(`server-${name}`, ...requirements).catch((error: Error) => error);
  if (typeof folder === "string") return folder;
  const why = folder?.message.split("\n").at(-1) ?? "there is no Python here";
  console.info(`${name} is left out: ${why}`);
  return context.skip(why);
}

/** A folder inside the environment, for what a server reads. It goes after the test. */
export async function folderIn(environment: string): Promise<string> {
  const folder = await mkdtemp(join(environment, "served-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Served {
  readonly environment: string;
  /** The command, whose first word is a program of the environment. */
  readonly command: (port: number) => readonly string[];
  /** Path that answers once the server listens. */
  readonly ready: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a server of models, with all its processes ended after the test, and returns its address. */
export async function serve({ environment, command, ready, cwd = HERE, env }: Served): Promise<string> {
  const PATH = `${join(environment, "bin")}:${process.env["PATH"]}`;
  const server = await startServer((port) => withProgram(environment, command(port)), { cwd, env: { ...env, PATH } });
  onTestFinished(() => server.stop());
  await firstSuccess(server, async () => {
    const response = await fetch(server.url + ready);
    await response.text();
    if (!response.ok) throw new Error(`${ready} is ${response.status}`);
  });
  return server.url;
}

function withProgram(environment: string, [program = "", ...args]: readonly string[]): string[] {
  return [join(environment, "bin", program), ...args];
}

/** Path of a script beside this file. */
export function scriptAt(name: string): string {
  return join(HERE, name);
}
