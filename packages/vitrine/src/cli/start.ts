import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { localEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { appOf } from "../app-of.ts";
import { bundle } from "../bundle.ts";
import { filesAt, isBucket, placeIn } from "../files-place.ts";
import { diskFiles } from "@vitrine/server/files";
import { collectSooner, functionMemoryBytes } from "@vitrine/server/isolation";
import { isolatedEngine, type IsolatedEngine, type IsolatedEngineOptions } from "../isolated-engine.ts";
import type { Server } from "@vitrine/server";
import type { Data } from "@vitrine/server/data";
import { authorPlatform } from "../platform/author.ts";
import { appName } from "./app-name.ts";
import type { Args } from "./args.ts";
import { openBrowser } from "./browser.ts";
import { checkShown } from "./check-shown.ts";
import { CliError } from "./cli-error.ts";
import { confinementLines, confinementOf } from "./confinement.ts";
import { EngineEvents } from "./engine-events.ts";
import { findDemos, type DemoFile } from "./names.ts";
import { picturesOf } from "./pictures.ts";
import { limitsLine, startupLines } from "./say.ts";
import { FLAGS } from "./setting-names.ts";
import { DRAIN_MS, openFolder, openShared } from "./shared.ts";
import { sourceErrorText, toSourceError } from "./source-error.ts";

/** What `start` takes beside the command line. */
interface StartArgs extends Args {
  /** Proxies whose headers are believed. Default: none. */
  readonly trustProxy?: readonly string[];
}

/** A command that serves until it is closed. */
export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

/** A server of demos, until it is closed. */
export interface RunningServer extends Running {
  readonly server: Server;
}

/**
 * `vitrine start`: serves one demo at `/`, or several at `/<name>/`. Function processes start first, and the server is
 * loaded meanwhile.
 */
export async function start(args: StartArgs, cwd: string): Promise<RunningServer> {
  const demos = await findDemos(args.files, cwd);
  const auth = args.auth === undefined ? undefined : await (await import("./login.ts")).readLogin(args.auth, cwd);
  const events = new EngineEvents();
  const folder = args.data === undefined ? undefined : resolve(cwd, args.data);
  const data = await openFolder(folder, { ...args, names: FLAGS });
  const opened = await Promise.all(
    demos.map((demo) => openEngine(demo, args, cwd, { onEvent: (event) => events.tell(demo.name, event) }, data)),
  );
  const engines = opened.map(({ engine }) => engine);
  const titles = Promise.all(engines.map((engine, i) => titleOf(engine, demos[i]!, cwd)));
  titles.catch(() => {});
  const [{ serve }, { createServer: create }] = await Promise.all([
    import("./serve.ts"),
    import("../create-server.ts"),
  ]);
  const source = demos.length === 1 ? engines[0]! : Object.fromEntries(demos.map(({ name }, i) => [name, engines[i]!]));
  const secret = await opened[0]!.secret?.();
  const tracing = args.telemetry ? await (await import("./telemetry.ts")).openTelemetry(FLAGS) : undefined;
  const pictures = await picturesOf(demos);
  const serving = { args, names: FLAGS, create, auth, secret, pictures, telemetry: tracing?.telemetry };
  const { listening, limits, server } = await serve(source, events, serving);
  const close = async () => {
    await listening.close();
    await Promise.all(engines.map((engine) => engine.close()));
    data?.close();
    await tracing?.close();
  };
  try {
    const shown = (await titles).map((title, i) => ({ name: demos[i]!.name, title }));
    const isolated = args.isolate && !args.serveOnly;
    const read = opened.flatMap(({ envRead }) => envRead);
    const notes = [
      runsWhere(args),
      ...(isolated ? confinementLines(args, read) : []),
      limitsLine(limits, isolated ? (args.memoryBytes ?? functionMemoryBytes()) : undefined),
    ];
    console.log(startupLines({ port: listening.port, host: args.host, demos: shown, ms: performance.now(), notes }));
  } catch (error) {
    await close();
    throw error;
  }
  if (args.open) openBrowser(`http://localhost:${listening.port}/`);
  return { port: listening.port, close, server };
}

function runsWhere({ isolate, queue, serveOnly }: Args): string {
  if (queue !== undefined && serveOnly) return "Functions run in other processes: vitrine worker.";
  const where = isolate ? "Functions run in processes of their own." : "Functions run in the server's process.";
  return queue === undefined ? where : `${where} Calls are shared with other processes.`;
}

/** An opened demo. */
interface Opened {
  readonly engine: Engine;
  /** Names of the environment variables that its author's files read. */
  readonly envRead: readonly string[];
  /** The key that its processes sign with; absent for a process that is alone. */
  readonly secret?: () => Promise<string>;
}

/** Opens a demo's engine, with the stores that the command line names. */
export async function openEngine(
  demo: DemoFile,
  args: Args,
  cwd: string,
  given: EngineOptions,
  data?: Data,
): Promise<Opened> {
  const { file } = demo;
  const open = args.isolate ? isolatedEngine : engineHere;
  if (args.isolate) collectSooner();
  const { queue, serveOnly } = args;
  const { stores, filesPlace } = await openShared({
    name: demo.name,
    app: args.app === undefined ? await appName(demo) : `${args.app}/${demo.name}`,
    queue,
    filesPlace: args.filesPlace === undefined ? undefined : placeIn(cwd, args.filesPlace),
    data,
    runs: !serveOnly,
    labels: args.labels,
    names: FLAGS,
  });
  if (filesPlace !== undefined && isBucket(filesPlace) && args.isolate && !args.network)
    throw new CliError("--no-network: functions keep their files in the bucket, and would not reach it.");
  const { secret, ...shared } = stores ?? {};
  const drain = stores && { drainMs: DRAIN_MS };
  try {
    const { engine, envRead } = await open(file, relative(cwd, file), {
      ...given,
      ...shared,
      ...drain,
      ...(filesPlace && { filesPlace }),
      ...(args.isolate && { confinement: confinementOf(args, cwd) }),
    });
    return { engine, envRead, ...(secret && { secret }) };
  } catch (error) {
    await stores?.jobs.close();
    if (error instanceof CliError) throw error;
    throw explained(error, cwd);
  }
}

async function engineHere(file: string, shown: string, given: IsolatedEngineOptions): Promise<IsolatedEngine> {
  const { filesPlace, confinement: _, ...options } = given;
  const built = await bundle(file);
  try {
    const app = appOf((await import(pathToFileURL(built.file).href)) as object, shown);
    const files = filesPlace === undefined ? diskFiles() : await filesAt(filesPlace);
    const engine = localEngine(app, { ...options, files, platform: authorPlatform });
    return { engine, envRead: built.envRead };
  } finally {
    await built.remove();
  }
}

/** Title of a demo. Throws `CliError` if it cannot be described or shown. */
export async function titleOf(engine: Engine, { name, file }: DemoFile, cwd: string): Promise<string> {
  const shown = relative(cwd, file);
  const description = await engine.describe().catch((error: unknown) => {
    throw new CliError(`${shown} cannot be served.\n${explained(error, cwd).message}`);
  });
  await checkShown(description, shown);
  return description.title || name;
}

function explained(error: unknown, cwd: string): CliError {
  return new CliError(sourceErrorText(toSourceError(error, cwd)));
}
