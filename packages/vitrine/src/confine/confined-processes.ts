import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTempDir } from "@vitrine/server/files";
import { compileCacheEnv } from "../compile-cache.ts";
import { environmentFor, type PassedNames } from "./environment.ts";
import { Keeper } from "./keeper.ts";
import { permissionFlags, type Allowed } from "./permissions.ts";
import { foldersToRead } from "./readable.ts";

/** What processes of functions may do. */
export interface Confinement {
  /** Names of environment variables beside the base and those that the author's files read. Default: none. */
  readonly env?: PassedNames;
  /** What they may do in a sandbox. Default: no sandbox. */
  readonly sandbox?: Allowed | undefined;
  /** Whether they may use the network. Default: true. */
  readonly network?: boolean;
  /** Bytes of memory that one may use. Default: half of the machine's. */
  readonly memoryBytes?: number | undefined;
}

/** What is run in such processes. */
export interface Confined {
  /** Module of the process, and its arguments. */
  readonly entry: string;
  readonly args: readonly string[];
  /** Modules whose projects and packages it reads. */
  readonly modules: readonly string[];
  /** Folders that it reads, and those it writes too. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Where standard output goes. */
  readonly stdout: "inherit" | 2;
}

/** Starts processes of functions. */
export interface ConfinedProcesses {
  fork(): ChildProcess;
  close(): Promise<void>;
}

const NO_NETWORK = new URL("./no-network.js", import.meta.url);

/** Starts processes of functions that may do what `confinement` says. Throws `RangeError` where Node cannot confine. */
export async function confinedProcesses(confined: Confined, confinement: Confinement): Promise<ConfinedProcesses> {
  const { env: names = [], sandbox, network = true, memoryBytes } = confinement;
  const { entry, args, stdout } = confined;
  const limits = [
    "--enable-source-maps",
    ...(memoryBytes === undefined ? [] : [`--max-old-space-size=${Math.ceil(memoryBytes / 2 ** 20)}`]),
    ...(network ? [] : ["--import", NO_NETWORK.href]),
  ];
  const start = (env: NodeJS.ProcessEnv, flags: readonly string[]) =>
    fork(entry, args, {
      serialization: "advanced",
      env,
      execArgv: [...limits, ...flags],
      stdio: ["ignore", stdout, "inherit", "ipc"],
    });
  if (sandbox === undefined)
    return { fork: () => start(environmentFor(names, compileCacheEnv()), []), close: () => Promise.resolve() };
  return sandboxed(confined, sandbox, (own, flags) => start({ ...environmentFor(names), ...own }, flags));
}

/** Each process has a folder for its temporary files, which goes with it. It does not share the cache of compiled code. */
async function sandboxed(
  { entry, modules, reads, writes }: Confined,
  sandbox: Allowed,
  start: (env: NodeJS.ProcessEnv, flags: readonly string[]) => ChildProcess,
): Promise<ConfinedProcesses> {
  const read = [
    ...foldersToRead(entry, ...modules),
    fileURLToPath(NO_NETWORK),
    ...reads,
    ...(sandbox.read ?? []),
    ...foldersOfPrograms(),
  ];
  const write = [...writes, ...(sandbox.write ?? [])];
  permissionFlags({});
  const scratch = await makeTempDir();
  const keeper = sandbox.workers ? undefined : new Keeper();
  return {
    fork() {
      const own = mkdtempSync(join(scratch, "process-"));
      const flags = permissionFlags({ ...sandbox, read, write: [...write, own] });
      const child = start({ TMPDIR: own, TMP: own, TEMP: own, NODE_DISABLE_COMPILE_CACHE: "1" }, flags);
      keeper?.keep(child);
      child.once("exit", () => rmSync(own, { recursive: true, force: true }));
      return child;
    },
    async close() {
      keeper?.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** A function looks there for a program; starting it is what the sandbox judges. */
function foldersOfPrograms(): readonly string[] {
  const { PATH = process.env["Path"] ?? "", VIRTUAL_ENV } = process.env;
  return [...PATH.split(delimiter), ...(VIRTUAL_ENV === undefined ? [] : [VIRTUAL_ENV])].filter(isAbsolute);
}
