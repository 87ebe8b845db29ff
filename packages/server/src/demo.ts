import { DefinitionError, localEngine, type App, type Engine, type FileStore } from "@vitrine/core";
import { isApp, isEngine } from "@vitrine/core/internal";
import { join } from "node:path";
import { diskFiles } from "./disk-files.ts";
import type { Log } from "./log.ts";
import type { ServerOptions } from "./options.ts";
import { watchEngine } from "./watch.ts";

/** Source of a server's demos: an engine, or an app, for which the server creates an engine; or several, by name. */
export type Source = Engine | App | Readonly<Record<string, Engine | App>>;

/** One demo of a server. */
export interface Demo {
  /** Name in the URL; empty for a single demo. */
  readonly name: string;
  readonly engine: Engine;
  /** Relative path from the demo to the server's root. */
  readonly base: "" | "../";
}

/** Demos of a server; `close` closes the engines that the server created. */
export interface Demos {
  readonly list: readonly Demo[];
  /** Whether there is a single demo, at the root. */
  readonly alone: boolean;
  close(): Promise<void>;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;
const TAKEN = ["api", "assets", "healthz", "readyz", "metrics"];

/** Creates demos from a source. Throws `DefinitionError` for a name that is not valid in a URL. */
export function toDemos(source: Source, options: ServerOptions, log: Log): Demos {
  const made: Engine[] = [];
  const toEngine = (name: string, given: Engine | App): Engine => {
    if (isEngine(given)) {
      if (options.scan) throw scansElsewhere();
      return given;
    }
    if (!isApp(given)) throw notADemo(name);
    const engine = engineOf(given, name, options, log);
    made.push(engine);
    return engine;
  };
  const alone = isEngine(source) || isApp(source);
  const list = alone
    ? [{ name: "", engine: toEngine("", source), base: "" as const }]
    : Object.entries(source).map(([name, given]) => {
        checkName(name);
        return { name, engine: toEngine(name, given), base: "../" as const };
      });
  return { list, alone, close: async () => void (await Promise.all(made.map((engine) => engine.close()))) };
}

function engineOf(app: App, name: string, options: ServerOptions, log: Log): Engine {
  const { engine, platform, metrics, telemetry, rings, scan } = options;
  const onEvent = watchEngine(name, { logger: log.logger, metrics, telemetry, rings });
  return localEngine(app, {
    ...engine,
    ...(platform && { platform }),
    files: storeOf(name, options.files),
    onEvent,
    scan,
  });
}

function storeOf(name: string, files: ServerOptions["files"] = {}): FileStore {
  if (typeof files === "function") return files(name);
  return diskFiles(files.dir === undefined ? files : { ...files, dir: join(files.dir, name || "demo") });
}

function checkName(name: string) {
  if (NAME.test(name) && !TAKEN.includes(name)) return;
  const why = TAKEN.includes(name) ? "is an address of the server itself" : "cannot be a part of an address";
  throw new DefinitionError(`createServer(): "${name}" ${why}. Name the demo with letters, digits, "_" and "-".`);
}

function scansElsewhere(): DefinitionError {
  return new DefinitionError("createServer(): scan is for apps. Give it to the engine: localEngine(app, { scan }).");
}

function notADemo(name: string): DefinitionError {
  const what = name ? `"${name}"` : "what it got";
  return new DefinitionError(`createServer(): ${what} is neither an app nor an engine. Give it what app() returned.`);
}
