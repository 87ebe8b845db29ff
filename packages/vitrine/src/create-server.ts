import { admin, type AdminOptions } from "@vitrine/admin";
import { auth, type AuthOptions } from "@vitrine/auth";
import { DefinitionError } from "@vitrine/core";
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
  /**
   * The owner's page at `/admin`: calls, errors, times, files, limits. `true` is for users with the role `owner`; with
   * `role` for those with that one; without login, `token` says who the owner is. Default: none, and no such address.
   */
  readonly admin?: boolean | AdminOptions;
  /** Gradio's protocol, for programs that call Gradio. `false` leaves it out. Default: on. */
  readonly gradio?: false | GradioOptions;
  /** The demo's handlers as tools of assistants, at `/mcp`. `false` leaves them out. Default: on. */
  readonly mcp?: false | McpOptions;
}

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
  const { auth: login, admin: owner, gradio: asGradio, mcp: asTools, ...options } = given;
  const page = new Page();
  if (!options.page) checkElements(source, page);
  return createBareServer(source, {
    page,
    platform: authorPlatform,
    ...options,
    rings: [
      ...(options.rings ?? []),
      ...(login ? [auth(login)] : []),
      ...(owner ? [admin(ownerOf(owner === true ? {} : owner, given))] : []),
      ...(asGradio === false ? [] : [gradio(asGradio)]),
      ...(asTools === false ? [] : [mcp(asTools)]),
    ],
  });
}

/** A role is of somebody who has signed in, and a token would be a way past the login. */
function ownerOf(owner: AdminOptions, { auth: login, rings = [] }: CreateServerOptions): AdminOptions {
  const hasLogin = login !== undefined || rings.some((ring) => ring.authenticate);
  if (hasLogin && owner.token !== undefined)
    throw new DefinitionError(
      'admin: a token is for a server without login. Leave it out, and give somebody the role: roles: ["owner"].',
    );
  if (hasLogin || owner.token !== undefined) return owner;
  throw new DefinitionError(
    "admin: nobody could open the owner's page. Add login (auth), or say who the owner is by admin: { token }.",
  );
}
