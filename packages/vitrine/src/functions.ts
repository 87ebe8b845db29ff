/**
 * What an author's file finds under "vitrine" in a process that only runs its functions: all of it, the server's half
 * unloaded, so that the process is there at once.
 */
import type { App } from "@vitrine/core";
import type { CreateServerOptions } from "./create-server.ts";
import type { Launched, LaunchOptions } from "./launch.ts";

export * from "vitrine/apps";
export { run } from "./run.ts";

/** Throws: a file that is being served makes no server of its own. */
export function createServer(_source: unknown, _options?: CreateServerOptions): never {
  throw new Error("createServer() is not for a file that vitrine serves. Export the app, and make servers elsewhere.");
}

/** As `launch` of the whole package, loaded when it is called. */
export async function launch(source: App | Readonly<Record<string, App>>, options?: LaunchOptions): Promise<Launched> {
  const { launch } = await import("./launch.ts");
  return launch(source, options);
}
