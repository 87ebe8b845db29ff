import type { HandlerDescription } from "../app/description.ts";
import { VitrineError } from "../errors.ts";
import type { Visitor } from "../files/files.ts";

/**
 * Throws for a visitor who may not call a handler: `unauthenticated` for one who has not signed in, `refused` for one who has
 * none of its roles.
 */
export function checkRoles({ roles }: Pick<HandlerDescription, "roles">, { user }: Visitor): void {
  if (!roles) return;
  if (!user) throw new VitrineError("unauthenticated", "This is for people who have signed in. Sign in and try again.");
  // A ring may be untyped, and a text would have each role that it contains.
  const own: readonly string[] = Array.isArray(user.roles) ? user.roles : [];
  if (roles.length === 0 || roles.some((role) => own.includes(role))) return;
  throw new VitrineError("refused", "Your account may not do this. Ask who runs this page for it.");
}
