import { DefinitionError, type User } from "@vitrine/core";

/**
 * What a function of the author has found. Throws `DefinitionError` for anything but a user or nothing: `true`, or a promise
 * that nobody waited for, lets nobody in.
 */
export function found(option: string, user: User | null | undefined): User | undefined {
  if (user === null || user === undefined) return undefined;
  if (typeof user === "object" && typeof user.id === "string" && user.id !== "") return user;
  throw new DefinitionError(`auth({ ${option} }): must give a user with an id, or undefined for nobody.`);
}
