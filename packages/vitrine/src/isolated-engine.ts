import { fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { queueingEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { diskFiles, makeTempDir } from "@vitrine/server/files";
import { processRunner } from "@vitrine/server/isolation";
import { bundle } from "./bundle.ts";
import { compileCacheEnv } from "./compile-cache.ts";

const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** Where functions' standard output goes: to that of this process, or to its standard error. */
export type PrintsTo = "stdout" | "stderr";

/** Options of `isolatedEngine`. */
export interface IsolatedEngineOptions extends Omit<EngineOptions, "files"> {
  /** Folder of files, which stays. Default: a temporary one, deleted on close. */
  readonly filesDir?: string;
}

/** Engine for an author's file whose functions run in separate processes. `shown` is the file's name in errors. */
export async function isolatedEngine(
  file: string,
  shown: string,
  { filesDir, ...options }: IsolatedEngineOptions = {},
  printsTo: PrintsTo = "stdout",
): Promise<Engine> {
  const [built, dir] = await Promise.all([bundle(file), filesDir ?? makeTempDir()]);
  const runner = processRunner({ fork: () => forkChild([built.file, shown, dir], printsTo) });
  const close = async () => {
    await runner.close();
    await built.remove();
    if (filesDir === undefined) await rm(dir, { recursive: true, force: true });
  };
  return queueingEngine({ ...runner, close }, { ...options, files: diskFiles({ dir }) });
}

function forkChild(args: string[], printsTo: PrintsTo) {
  return fork(CHILD, args, {
    serialization: "advanced",
    env: compileCacheEnv(),
    execArgv: ["--enable-source-maps"],
    stdio: ["ignore", printsTo === "stderr" ? 2 : "inherit", "inherit", "ipc"],
  });
}
