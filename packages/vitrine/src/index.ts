// What an app's file needs: the list is that entry's own, since processes of functions take it without the server.
export * from "vitrine/apps";

// Programs and servers.
export { run } from "./run.ts";
export { createServer, type CreateServerOptions } from "./create-server.ts";
export { launch, type Launched, type LaunchOptions } from "./launch.ts";
