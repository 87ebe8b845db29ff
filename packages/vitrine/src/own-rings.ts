import { admin, type AdminOptions } from "@vitrine/admin";
import { auth, type AuthOptions } from "@vitrine/auth";
import { DefinitionError } from "@vitrine/core";
import { gradio, type GradioOptions } from "@vitrine/gradio";
import { mcp, type McpOptions } from "@vitrine/mcp";
import type { Ring } from "@vitrine/server";

/** Options of the rings that every server has. */
export interface OwnRings {
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

/** The rings of a server, after the author's. Throws `DefinitionError` for an owner's page that nobody or everybody could open. */
export function ownRings(options: OwnRings, authors: readonly Ring[] = []): Ring[] {
  const { auth: login, admin: owner, gradio: asGradio, mcp: asTools } = options;
  const hasLogin = login !== undefined || authors.some((ring) => ring.authenticate);
  return [
    ...authors,
    ...(login ? [auth(login)] : []),
    ...(owner ? [admin(ownerOf(owner === true ? {} : owner, hasLogin))] : []),
    ...(asGradio === false ? [] : [gradio(asGradio)]),
    ...(asTools === false ? [] : [mcp(asTools)]),
  ];
}

/** A role is of somebody who has signed in, and a token would be a way past the login. */
function ownerOf(owner: AdminOptions, hasLogin: boolean): AdminOptions {
  if (hasLogin && owner.token !== undefined)
    throw new DefinitionError(
      'admin: a token is for a server without login. Leave it out, and give somebody the role: roles: ["owner"].',
    );
  if (hasLogin || owner.token !== undefined) return owner;
  throw new DefinitionError(
    "admin: nobody could open the owner's page. Add login (auth), or say who the owner is by admin: { token }.",
  );
}
