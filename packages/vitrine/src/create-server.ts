import { gradio, type GradioOptions } from "@vitrine/gradio";
import { Page } from "@vitrine/page/html";
import { createServer as createBareServer, type ServerOptions, type Source } from "@vitrine/server";
import { checkElements } from "./no-element.ts";
import { authorPlatform } from "./platform/author.ts";

/** Options of `createServer`; all have defaults. */
export interface CreateServerOptions extends ServerOptions {
  /** Gradio's protocol, for programs that call Gradio. `false` leaves it out. Default: on. */
  readonly gradio?: false | GradioOptions;
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
export function createServer(source: Source, { gradio: protocol, ...options }: CreateServerOptions = {}) {
  const page = new Page();
  if (!options.page) checkElements(source, page);
  return createBareServer(source, {
    page,
    platform: authorPlatform,
    ...options,
    rings: [...(options.rings ?? []), ...(protocol === false ? [] : [gradio(protocol)])],
  });
}
