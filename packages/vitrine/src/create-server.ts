import { Page } from "@vitrine/page/html";
import { createServer as createBareServer, type ServerOptions, type Source } from "@vitrine/server";
import { authorPlatform } from "./platform/author.ts";

/** What `createServer` takes beside the app. Every setting has a default. */
export type CreateServerOptions = ServerOptions;

/**
 * A server of an app, or of several by name, as a Hono app: mount it in another one under any path, or `launch()` it.
 * Functions run in this process; `vitrine start` gives them processes of their own.
 *
 * @example
 * const site = new Hono();
 * site.route("/digits", createServer(digits));
 */
export function createServer(source: Source, options: CreateServerOptions = {}) {
  return createBareServer(source, { page: new Page(), platform: authorPlatform, ...options });
}
