import { pathToFileURL } from "node:url";
import {
  localEngine,
  runToEnd,
  type App,
  type Description,
  type Engine,
  type EngineEvent,
  type FileRef,
  type Json,
} from "@vitrine/core";
import { isVitrineError, stillOf, type BakedExample, type HandlerDescription } from "@vitrine/core/internal";
import type { Stills } from "@vitrine/page/html";
import { appOf } from "../app-of.ts";
import type { Emitted } from "../assets/emitted.ts";
import { bundle } from "../bundle.ts";
import { authorPlatform } from "../platform/author.ts";
import { BuildFiles } from "./build-files.ts";

/** Facts about an app determined at build time. */
export interface Baked {
  readonly app: App;
  readonly description: Description;
  readonly examples: readonly BakedExample[];
  /** Files of initial values, examples and results, by id. */
  readonly files: Readonly<Record<string, FileRef>>;
  /** Static rendering of the first example, or of the initial values if there is none. */
  readonly stills: Stills;
  /** Examples that failed. */
  readonly failures: readonly ExampleFailure[];
}

/** An example whose function threw an error. */
export interface ExampleFailure {
  /** Path of the example, such as `predict: examples[1]`. */
  readonly where: string;
  /** The function's error, or the reason why the call was refused. */
  readonly error: unknown;
}

/** Loads an app's file: describes it, and runs all its examples. `shown` is the file's name in errors. */
export async function bake(file: string, shown: string, emitted: Emitted): Promise<Baked> {
  const built = await bundle(file);
  try {
    const app = appOf((await import(pathToFileURL(built.file).href)) as object, shown);
    const files = new BuildFiles(emitted);
    const thrown = new Map<string, unknown>();
    const onEvent = (event: EngineEvent) => void (event.kind === "error" && thrown.set(event.id, event.error));
    const engine = localEngine(app, { files, platform: authorPlatform, onEvent, eagerExamples: false });
    const description = await engine.describe();
    const results = app.runs === "browser" ? NOTHING : await runExamples(engine, description, thrown);
    await engine.close();
    const stills = stillsOf(app, description, results.examples[0]);
    return { app, description, ...results, stills, files: files.refs };
  } finally {
    await built.remove();
  }
}

function stillsOf(app: App, { components, handlers }: Description, example: BakedExample | undefined): Stills {
  const shown = example ? valuesById(handlers[example.handler]!, example) : {};
  const entries = Object.entries(components).map(([id, { props }]) => {
    const wire = Object.hasOwn(shown, id) ? shown[id]! : (props["value"] ?? null);
    return [id, stillOf(app.components.get(id)!, wire, props)] as const;
  });
  return Object.fromEntries(entries);
}

function valuesById(handler: HandlerDescription, { inputs, outputs }: BakedExample): Record<string, Json> {
  const named = (ids: Readonly<Record<string, string>>, values: Readonly<Record<string, Json>>) =>
    Object.entries(values).map(([name, value]) => [ids[name]!, value] as const);
  return Object.fromEntries([...named(handler.inputs, inputs), ...named(handler.outputs, outputs)]);
}

const NOTHING = { examples: [], failures: [] };

/** `thrown` maps the ids that visitors would see to the functions' errors. */
async function runExamples(engine: Engine, { handlers }: Description, thrown: ReadonlyMap<string, unknown>) {
  const baked: BakedExample[] = [];
  const failures: ExampleFailure[] = [];
  for (const [handler, { examples }] of Object.entries(handlers)) {
    for (const [i, inputs] of (examples?.rows ?? []).entries()) {
      try {
        const outputs = await runToEnd(engine, { handler, inputs });
        baked.push({ handler, inputs, outputs });
      } catch (error) {
        const id = isVitrineError(error) ? error.problem.id : undefined;
        const own = id !== undefined && thrown.has(id) ? thrown.get(id) : error;
        failures.push({ where: `${handler}: examples[${i}]`, error: own });
      }
    }
  }
  return { examples: baked, failures };
}
