import { fetchBytes } from "./fetch-bytes.ts";
import type { Files } from "./files.ts";

/** Files of a page or a worker: web URLs, relative to it. */
export const browserFiles: Files = {
  toUrl: async (address) => new URL(address, self.location.href),
  read: fetchBytes,
};
