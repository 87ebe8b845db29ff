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

/** Engine for an author's file whose functions run in separate processes. `shown` is the file's name in errors. */
export async function isolatedEngine(
  file: string,
  shown: string,
  options: EngineOptions = {},
  printsTo: PrintsTo = "stdout",
): Promise<Engine> {
  const [built, dir] = await Promise.all([bundle(file), makeTempDir()]);
  const runner = processRunner({ fork: () => forkChild([built.file, shown, dir], printsTo) });
  const close = async () => {
    await runner.close();
    await Promise.all([built.remove(), rm(dir, { recursive: true, force: true })]);
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
