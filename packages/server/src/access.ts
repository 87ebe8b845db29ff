import { NotFoundError, VitrineError } from "@vitrine/core";
import { HttpError } from "./http-error.ts";
import type { RequestContext } from "./request-context.ts";
import type { Access } from "./ring.ts";
import { sameText } from "./session.ts";

/** Anyone whom the server lets in at all, without identification. */
export const anyone: Access = { name: "public", session: "none" };

/** Anyone, also where a ring asks for login: what the way in needs, and what says nothing of a demo. */
export const beforeLogin: Access = { name: "before login", session: "none", beforeLogin: true };

/** A way in that pages of other sites send people to, by a form; the request itself proves who they are. */
export const fromElsewhere: Access = {
  name: "from elsewhere",
  session: "none",
  beforeLogin: true,
  fromElsewhere: true,
};

/** Any visitor, identified by session; a new session is issued if there is none. */
export const visitor: Access = { name: "session", session: "issued" };

/** A visitor with a session, or anyone with a signed file URL. */
export const holder: Access = { name: "holder", session: "known" };

/** The server's operator, identified by the configured token. */
export const operator: Access<RequestContext> = { name: "operator", session: "none", check: checkOperator };

/** A user authenticated by a ring; with `role`, only users with that role. */
export function user(role?: string): Access {
  return {
    name: role === undefined ? "user" : `user ${role}`,
    session: "issued",
    check({ visitor: { user } }) {
      if (!user)
        throw new VitrineError("unauthenticated", "This is for people who have signed in. Sign in and try again.");
      if (role === undefined || user.roles?.includes(role)) return;
      throw new HttpError(403, "refused", `This needs the role "${role}", which your account does not have.`);
    },
  };
}

function checkOperator(request: RequestContext) {
  const { metrics } = request.context.options;
  if (!metrics) throw new NotFoundError(`There is nothing at ${request.c.req.path}.`);
  if (metrics.token === undefined || sameText(request.header("authorization") ?? "", `Bearer ${metrics.token}`)) return;
  throw new HttpError(
    401,
    "refused",
    "This needs the header Authorization: Bearer <token>, as set by who runs this server.",
  );
}
