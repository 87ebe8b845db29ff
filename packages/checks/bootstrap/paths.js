import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the workspace. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where these scripts remember what is done; it goes when `node_modules` goes. */
export const memory = join(root, "node_modules/.vitrine");

/**
 * A file inside the workspace.
 * @param {string[]} parts
 */
export function inRoot(...parts) {
  return join(root, ...parts);
}
