import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { localEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { diskFiles, Metrics, watchEngine } from "@vitrine/server";
import { pino } from "pino";
import { appOf } from "../app-of.ts";
import { bundle } from "../bundle.ts";
import { createServer } from "../create-server.ts";
import { isolatedEngine } from "../isolated-engine.ts";
import { nodePlatform } from "../platform/node.ts";
import type { Args } from "./args.ts";
import { openBrowser } from "./browser.ts";
import { CliError } from "./cli-error.ts";
import { listenNext } from "./listen-next.ts";
import { findDemos, type DemoFile } from "./names.ts";
import { startupLines } from "./say.ts";
import { toSourceError } from "./source-error.ts";

/** A command that serves until it is told to stop. */
export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

/** `vitrine start`: serves one demo at `/`, or several at `/<name>/`. */
export async function start(args: Args, cwd: string): Promise<Running> {
  const demos = await findDemos(args.files, cwd);
  const logger = pino({ level: "warn" });
  const metrics = args.metrics ? new Metrics() : undefined;
  const engines = await Promise.all(
    demos.map((demo) => openEngine(demo, args, cwd, { onEvent: watchEngine(demo.name, { logger, metrics }) })),
  );
  const source = demos.length === 1 ? engines[0]! : Object.fromEntries(demos.map(({ name }, i) => [name, engines[i]!]));
  const server = createServer(source, { logger, ...(metrics && { metrics }) });
  const listening = await listenNext(server, args);
  const close = async () => {
    await listening.close();
    await Promise.all(engines.map((engine) => engine.close()));
  };
  try {
    const titles = await Promise.all(engines.map((engine, i) => titleOf(engine, demos[i]!, cwd)));
    const notes = [
      args.isolate ? "Functions run in processes of their own." : "Functions run in the server's process.",
    ];
    const shown = demos.map(({ name }, i) => ({ name, title: titles[i]! }));
    console.log(startupLines({ port: listening.port, host: args.host, demos: shown, ms: performance.now(), notes }));
  } catch (error) {
    await close();
    throw error;
  }
  if (args.open) openBrowser(`http://localhost:${listening.port}/`);
  return { port: listening.port, close };
}

async function openEngine({ file }: DemoFile, args: Args, cwd: string, options: EngineOptions): Promise<Engine> {
  const open = args.isolate ? isolatedEngine : engineHere;
  try {
    return await open(file, relative(cwd, file), options);
  } catch (error) {
    throw explained(error, cwd);
  }
}

async function engineHere(file: string, shown: string, options: EngineOptions): Promise<Engine> {
  const built = await bundle(file);
  try {
    const app = appOf((await import(pathToFileURL(built.file).href)) as object, shown);
    return localEngine(app, { ...options, files: diskFiles(), platform: nodePlatform });
  } finally {
    await built.remove();
  }
}

async function titleOf(engine: Engine, { name, file }: DemoFile, cwd: string): Promise<string> {
  try {
    return (await engine.describe()).title || name;
  } catch (error) {
    throw new CliError(`${relative(cwd, file)} cannot be served.\n${explained(error, cwd).message}`);
  }
}

function explained(error: unknown, cwd: string): CliError {
  const { message, place, frame } = toSourceError(error, cwd);
  return new CliError([place ? `${place}: ${message}` : message, frame].filter(Boolean).join("\n\n"));
}
