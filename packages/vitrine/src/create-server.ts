import { auth, type AuthOptions } from "@vitrine/auth";
import { gradio, type GradioOptions } from "@vitrine/gradio";
import { mcp, type McpOptions } from "@vitrine/mcp";
import { Page } from "@vitrine/page/html";
import { createServer as createBareServer, type ServerOptions, type Source } from "@vitrine/server";
import { checkElements } from "./no-element.ts";
import { authorPlatform } from "./platform/author.ts";

/** Options of `createServer`; all have defaults. */
export interface CreateServerOptions extends ServerOptions {
  /** Login, at every address of the server. Default: none, anyone may call. */
  readonly auth?: AuthOptions;
  /** Gradio's protocol, for programs that call Gradio. `false` leaves it out. Default: on. */
  readonly gradio?: false | GradioOptions;
  /** The demo's handlers as tools of assistants, at `/mcp`. `false` leaves them out. Default: on. */
  readonly mcp?: false | McpOptions;
}

/**
 * Creates a server for an app, or for several by name, as a Hono app: mount it in another one under any path, or
 * `launch()` it. Functions run in this process; `vitrine start` runs them in separate processes.
 *
 * Throws `DefinitionError` for an app with a component that no element shows.
 *
 * @example
 * const site = new Hono();
 * site.route("/digits", createServer(digits));
 */
export function createServer(source: Source, given: CreateServerOptions = {}) {
  const { auth: login, gradio: asGradio, mcp: asTools, ...options } = given;
  const page = new Page();
  if (!options.page) checkElements(source, page);
  return createBareServer(source, {
    page,
    platform: authorPlatform,
    ...options,
    rings: [
      ...(options.rings ?? []),
      ...(login ? [auth(login)] : []),
      ...(asGradio === false ? [] : [gradio(asGradio)]),
      ...(asTools === false ? [] : [mcp(asTools)]),
    ],
  });
}
