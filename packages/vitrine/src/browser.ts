/** The "vitrine" module for an author's file in a browser: everything but the server. */
import type { App } from "@vitrine/core";
import type { ExampleSource } from "@vitrine/core/internal";
import type { CreateServerOptions } from "./create-server.ts";
import type { Launched, LaunchOptions } from "./launch.ts";
import { browserPlatform } from "./platform/browser.ts";
import { exampleTestsOn } from "./examples/example-tests.ts";
import { runOn } from "./run-on.ts";

export * from "vitrine/apps";

export type { ExampleTest } from "./examples/example-tests.ts";
export type { RunInProcess, Visit, VisitorOptions } from "./run-on.ts";
export type { PartCallOptions, RenderedPart } from "./rendered-part.ts";

/** `run`, `submit` and `visit` with the browser's platform. */
export const { run, submit, visit } = runOn(browserPlatform);

/** `exampleTests` with the browser's platform. */
export const exampleTests = exampleTestsOn(visit);

/** No rows: a built demo has them in its description. */
export function examplesFrom(_folder: URL): ExampleSource {
  return { "~rows": () => [] };
}

/** Throws: a browser cannot be a server. */
export function createServer(_source: unknown, _options?: CreateServerOptions): never {
  throw new Error("createServer() needs Node. A file that is built for browsers exports its app, and no more.");
}

/** Throws: a browser cannot be a server. */
export async function launch(
  _source: App | Readonly<Record<string, App>>,
  _options?: LaunchOptions,
): Promise<Launched> {
  throw new Error("launch() needs Node. A file that is built for browsers exports its app, and no more.");
}
