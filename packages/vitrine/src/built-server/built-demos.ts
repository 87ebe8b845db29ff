import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AuthOptions } from "@vitrine/auth";
import { queueingEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { makeTempDir } from "@vitrine/server/files";
import type { Data } from "@vitrine/server/data";
import { processRunner } from "@vitrine/server/isolation";
import { VARIABLES } from "../cli/setting-names.ts";
import { DRAIN_MS, openShared } from "../cli/shared.ts";
import { confinedProcesses } from "../confine/confined-processes.ts";
import { environmentLine, passedNames } from "../confine/environment.ts";
import { filesAt, needsOf } from "../files-place.ts";
import type { Settings } from "./environment.ts";

/** A demo of a build. */
export interface BuiltDemo {
  readonly name: string;
  readonly title: string;
  /** Its name on a Redis, unless the environment says another. */
  readonly app: string;
  /** Names of the environment variables that its author's files read. */
  readonly envRead: readonly string[];
}

/** Facts known at build time. */
export interface BuiltServer {
  /** Folder of the build, as a `file:` URL. */
  readonly home: string;
  readonly demos: readonly BuiltDemo[];
  /** Options of login, if there is one. */
  readonly auth?: AuthOptions;
}

/** What one demo is opened with. */
export interface OpenOptions {
  readonly settings: Settings;
  /** Whether this process runs functions. */
  readonly runs: boolean;
  readonly engine: EngineOptions;
  /** Where this process alone keeps what visitors did. */
  readonly data?: Data | undefined;
}

/** An opened demo. */
export interface OpenDemo {
  readonly engine: Engine;
  /** The key that its processes sign with; absent for a process that is alone. */
  readonly secret?: () => Promise<string>;
}

/** Opens a demo of a build, with the stores that the environment names. Throws `CliError` when they cannot be reached. */
export async function openDemo(home: string, demo: BuiltDemo, options: OpenOptions): Promise<OpenDemo> {
  const { name, app } = demo;
  const { settings, runs, engine: given } = options;
  const { queue, filesPlace: chosen } = settings;
  const { stores, filesPlace } = await openShared({
    name,
    app: settings.app === undefined ? app : `${settings.app}/${name}`,
    queue,
    filesPlace: chosen,
    data: options.data,
    runs,
    labels: settings.labels,
    names: VARIABLES,
  });
  const { secret, ...shared } = stores ?? {};
  const place = filesPlace ?? (await makeTempDir());
  const processes = await processesOf(home, demo, place, settings);
  const runner = processRunner({
    fork: processes.fork,
    onPause: (pause) => given.onEvent?.({ kind: "paused", ...pause }),
  });
  const close = async () => {
    await runner.close();
    await processes.close();
    if (filesPlace === undefined) await rm(place, { recursive: true, force: true });
  };
  const drain = stores && { drainMs: DRAIN_MS };
  const engine = queueingEngine({ ...runner, close }, { ...given, ...shared, ...drain, files: await filesAt(place) });
  return { engine, ...(secret && { secret }) };
}

function processesOf(home: string, { name, envRead }: BuiltDemo, place: string, { functionEnv }: Settings) {
  const entry = fileURLToPath(new URL(`functions/${name}.js`, home));
  const { writes, env } = needsOf(place);
  const confined = { entry, args: [place], modules: [entry], reads: [], writes, stdout: "inherit" } as const;
  return confinedProcesses(confined, { env: passedNames([...envRead, ...env], functionEnv) });
}

/** Line at the start about the environment that functions get. */
export function passedLine(demos: readonly BuiltDemo[], { functionEnv }: Settings): string {
  const read = demos.flatMap(({ envRead }) => envRead);
  return environmentLine(passedNames(read, functionEnv));
}
