// API for app files, in an entry of its own, because function processes load it without the server.
export * from "vitrine/apps";

// Running apps, and servers.
export { examplesFrom } from "./examples-from.ts";
export { exampleTests, run, submit, visit } from "./run.ts";
export type { ExampleTest } from "./examples/example-tests.ts";
export type { RunInProcess, Visit, VisitorOptions } from "./run-on.ts";
export type { PartCallOptions, RenderedPart } from "./rendered-part.ts";
export { createServer, type CreateServerOptions } from "./create-server.ts";
export { launch, type Launched, type LaunchOptions } from "./launch.ts";
