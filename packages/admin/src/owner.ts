import { createHash, timingSafeEqual } from "node:crypto";
import { VitrineError } from "@vitrine/core";
import { HttpError, originOf, type Access, type ServerRequest } from "@vitrine/server";

/** Browsers ask for the token themselves; its name is of no matter. */
const CHALLENGE = { "www-authenticate": 'Basic realm="Owner of this server", charset="UTF-8"' };

/** Whoever has the token: as `Bearer`, or as the password that a browser asks for. */
export function tokenOwner(token: string): Access {
  const wanted = digestOf(token);
  return {
    name: "owner by token",
    session: "none",
    check(request) {
      const given = tokenOf(request.header("authorization") ?? "");
      if (given !== undefined && timingSafeEqual(digestOf(given), wanted)) return;
      const detail = "This is for the owner of this server. Give the token as password, with any name; or as Bearer.";
      throw new HttpError(401, "unauthenticated", detail, {}, CHALLENGE);
    },
  };
}

/** A user who has signed in and has the role. */
export function roleOwner(role: string): Access {
  return {
    name: `owner by role ${role}`,
    session: "none",
    check({ user }) {
      if (!user) throw new VitrineError("unauthenticated", "This is for the owner of this server. Sign in first.");
      if (user.roles?.includes(role)) return;
      throw new HttpError(403, "refused", `This needs the role "${role}", which your account does not have.`);
    },
  };
}

/**
 * Throws for a request that another page has sent: browsers add what proves the owner by themselves. Origins that may
 * call the demos, as listed in `cors`, are other pages too.
 */
export function checkOwnPage(request: ServerRequest): void {
  const site = request.header("sec-fetch-site");
  const origin = request.header("origin");
  if (site !== undefined ? site === "same-origin" : origin === undefined || origin === originOf(request)) return;
  throw new HttpError(403, "refused", "Only the owner's page itself may ask for this.");
}

function tokenOf(header: string): string | undefined {
  const [, scheme = "", value = ""] = /^(bearer|basic) +(\S+) *$/i.exec(header) ?? [];
  if (scheme.toLowerCase() !== "basic") return value || undefined;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.includes(":") ? pair.slice(pair.indexOf(":") + 1) : undefined;
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
