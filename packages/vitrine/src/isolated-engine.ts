import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { queueingEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { makeTempDir } from "@vitrine/server/files";
import { processRunner } from "@vitrine/server/isolation";
import { bundle } from "./bundle.ts";
import { confinedProcesses, type Confinement } from "./confine/confined-processes.ts";
import { passedNames } from "./confine/environment.ts";
import { filesAt, needsOf } from "./files-place.ts";

const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** Where functions' standard output goes: to that of this process, or to its standard error. */
export type PrintsTo = "stdout" | "stderr";

/** Options of `isolatedEngine`. */
export interface IsolatedEngineOptions extends Omit<EngineOptions, "files"> {
  /** Folder of files, which stays, or their `s3://` address. Default: a temporary one, deleted on close. */
  readonly filesPlace?: string;
  /** What its processes may do. Default: what the system lets them, with few of the environment's variables. */
  readonly confinement?: Confinement;
}

/** An engine, and the names of the environment variables that its author's files read. */
export interface IsolatedEngine {
  readonly engine: Engine;
  readonly envRead: readonly string[];
}

/** Engine for an author's file whose functions run in separate processes. `shown` is the file's name in errors. */
export async function isolatedEngine(
  file: string,
  shown: string,
  { filesPlace, confinement = {}, ...options }: IsolatedEngineOptions = {},
  printsTo: PrintsTo = "stdout",
): Promise<IsolatedEngine> {
  const [built, place] = await Promise.all([bundle(file), filesPlace ?? makeTempDir()]);
  const { env = [], memoryBytes } = confinement;
  const needs = needsOf(place);
  const envRead = [...built.envRead, ...needs.env];
  const processes = await confinedProcesses(
    {
      entry: CHILD,
      args: [built.file, shown, place],
      modules: [file],
      reads: [dirname(built.file)],
      writes: needs.writes,
      stdout: printsTo === "stderr" ? 2 : "inherit",
    },
    { ...confinement, env: passedNames(envRead, env) },
  );
  const runner = processRunner({
    fork: processes.fork,
    ...(memoryBytes !== undefined && { memoryBytes }),
    onPause: (pause) => options.onEvent?.({ kind: "paused", ...pause }),
  });
  const close = async () => {
    await runner.close();
    await processes.close();
    await built.remove();
    if (filesPlace === undefined) await rm(place, { recursive: true, force: true });
  };
  const engine = queueingEngine({ ...runner, close }, { ...options, files: await filesAt(place) });
  return { engine, envRead };
}
