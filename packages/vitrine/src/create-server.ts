import { Page } from "@vitrine/page/html";
import { createServer as createBareServer, type ServerOptions, type Source } from "@vitrine/server";
import { checkElements } from "./no-element.ts";
import { ownRings, type OwnRings } from "./own-rings.ts";
import { authorPlatform } from "./platform/author.ts";

/** Options of `createServer`; all have defaults. */
export interface CreateServerOptions extends ServerOptions, OwnRings {}

/**
 * Creates a server for an app, or for several by name, as a Hono app: mount it in another one under any path, or
 * `launch()` it. Functions run in this process; `vitrine start` runs them in separate processes.
 *
 * Throws `DefinitionError` for an app with a component that no element shows, and for an owner's page that nobody or
 * everybody could open.
 *
 * @example
 * const site = new Hono();
 * site.route("/digits", createServer(digits));
 */
export function createServer(source: Source, given: CreateServerOptions = {}) {
  const { auth: _login, admin: _owner, gradio: _asGradio, mcp: _asTools, ...options } = given;
  const page = new Page();
  if (!options.page) checkElements(source, page);
  return createBareServer(source, {
    page,
    platform: authorPlatform,
    ...options,
    rings: ownRings(given, options.rings),
  });
}
