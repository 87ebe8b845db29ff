/**
 * The "vitrine" module for an author's file in a process that only runs its functions: the server is loaded lazily, so
 * that the process starts fast.
 */
import type { App } from "@vitrine/core";
import type { CreateServerOptions } from "./create-server.ts";
import type { Launched, LaunchOptions } from "./launch.ts";

export * from "vitrine/apps";
export { examplesFrom } from "./examples-from.ts";
export { exampleTests, run, submit, visit } from "./run.ts";
export type { ExampleTest } from "./examples/example-tests.ts";
export type { RunInProcess, Visit, VisitorOptions } from "./run-on.ts";
export type { PartCallOptions, RenderedPart } from "./rendered-part.ts";

/** Throws: a served file does not create its own server. */
export function createServer(_source: unknown, _options?: CreateServerOptions): never {
  throw new Error("createServer() is not for a file that vitrine serves. Export the app, and make servers elsewhere.");
}

/** `launch`, loaded on first use. */
export async function launch(source: App | Readonly<Record<string, App>>, options?: LaunchOptions): Promise<Launched> {
  const { launch } = await import("./launch.ts");
  return launch(source, options);
}
