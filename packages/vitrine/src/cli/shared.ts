import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { RedisStores } from "@vitrine/queue";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import type { DemoFile } from "./names.ts";

/** What a demo's processes share. */
export interface Shared {
  readonly stores: RedisStores | undefined;
  /** Folder of its files; undefined for a temporary one. */
  readonly filesDir: string | undefined;
}

/** Milliseconds that a worker's calls have to end when it is stopped. */
export const DRAIN_MS = 30_000;

/** Opens what a demo shares with other processes, as the command line says. Throws `CliError` when Redis cannot be reached. */
export async function openShared(demo: DemoFile, args: Args, cwd: string, runs: boolean): Promise<Shared> {
  const filesDir = args.filesDir === undefined ? undefined : join(resolve(cwd, args.filesDir), demo.name);
  if (filesDir !== undefined) await mkdir(filesDir, { recursive: true });
  const { labels } = args;
  if (labels && args.queue === undefined)
    throw new CliError("--label needs --queue: one process alone runs all functions.");
  if (args.queue === undefined) return { stores: undefined, filesDir };
  if (filesDir === undefined)
    throw new CliError(
      "--queue needs --files: a folder for uploads and results that all processes can read and write.",
    );
  const { redisStores } = await loadQueue();
  const stores = redisStores(args.queue, { app: args.app ?? (await appName(demo)), runs, ...(labels && { labels }) });
  try {
    await stores.secret();
    return { stores, filesDir };
  } catch {
    await stores.jobs.close();
    throw new CliError(`There is no Redis at ${withoutPassword(args.queue)}. Start one, or check --queue.`);
  }
}

async function loadQueue() {
  try {
    return await import("@vitrine/queue");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CliError("--queue needs two more packages: npm install bullmq ioredis");
  }
}

/** Name of the project whose demo it is, and of the demo: the same on every machine. */
async function appName({ file, name }: DemoFile): Promise<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    const project = text === undefined ? undefined : (JSON.parse(text) as { readonly name?: unknown }).name;
    if (typeof project === "string") return `${project}/${name}`;
    if (folder === dirname(folder)) return name;
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.username = shown.password = "";
  return shown.href;
}
