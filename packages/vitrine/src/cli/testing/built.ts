import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const HERE = createRequire(import.meta.url);

/** Emulates `npm install` in a built folder, with the packages of this repository. `places` are files to find them from, too. */
export async function install(out: string, places: readonly string[] = []): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(out, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const from = [...places, HERE.resolve("../../../package.json")];
  for (const name of Object.keys(dependencies)) {
    const folders = from.flatMap((place) => createRequire(place).resolve.paths(name) ?? []);
    const found = await firstOf(folders.map((folder) => join(folder, name)));
    await mkdir(dirname(join(out, "node_modules", name)), { recursive: true });
    await symlink(found, join(out, "node_modules", name));
  }
}

async function firstOf(folders: readonly string[]): Promise<string> {
  for (const folder of folders) if (await readdir(folder).catch(() => undefined)) return folder;
  throw new Error(`None is there: ${folders.join(", ")}`);
}

/** How a built server is started. */
export interface StartOptions {
  /** Default: `node server.js`. */
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** User that it runs as. */
  readonly uid?: number;
}

/** A built server that runs, or its worker. */
export interface BuiltProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<unknown[]>;
}

/** Starts a built server, and waits until it says its address. Killed after the test. */
export async function start(out: string, { command, env, uid }: StartOptions = {}): Promise<BuiltProcess> {
  const [file, ...args] = command ?? [process.execPath, "server.js"];
  const child = spawn(file!, args, {
    cwd: out,
    env: { ...process.env, PORT: "0", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /(?:Local|Health)\s+(http:\/\/[^/]+\/)/.exec(printed)?.[1];
    if (url) return { url, child, ended };
  }
  throw new Error(printed);
}
