import { DefinitionError, type User } from "@vitrine/core";

/**
 * What a function of the author has found. Throws `DefinitionError` for anything but a user or nothing: `true`, or a promise
 * that nobody waited for, lets nobody in.
 */
export function found(option: string, user: User | null | undefined): User | undefined {
  if (user === null || user === undefined) return undefined;
  if (typeof user !== "object" || typeof user.id !== "string" || user.id === "")
    throw new DefinitionError(`auth({ ${option} }): must give a user with an id, or undefined for nobody.`);
  checkRolesOf(option, user);
  return user;
}

/** Throws `DefinitionError` for roles that are no list of texts: a text would also have the roles that it contains. */
export function checkRolesOf(option: string, { roles = [] }: { readonly roles?: unknown }): void {
  if (roles === null || (Array.isArray(roles) && roles.every((role) => typeof role === "string"))) return;
  throw new DefinitionError(`auth({ ${option} }): roles must be a list of texts, such as ["teacher"].`);
}
