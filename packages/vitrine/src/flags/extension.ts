import { extname } from "node:path";

/** Extension of a visitor's file, if it is a plain one. */
export function extensionOf(name: string): string {
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : "";
}
