import { fetchBytes } from "./fetch-bytes.ts";
import type { Files } from "./files.ts";

/** Files of Node: paths from the working directory, and URLs of files and of the web. */
export const nodeFiles: Files = {
  async toUrl(address) {
    if (address instanceof URL || /^(https?|file):/.test(address)) return new URL(address);
    const { pathToFileURL } = await import("node:url");
    return pathToFileURL(address);
  },
  async read(url, onBytes) {
    if (url.protocol !== "file:") return fetchBytes(url, onBytes);
    const { readFile } = await import("node:fs/promises");
    const bytes = new Uint8Array(await readFile(url));
    onBytes(bytes.length, bytes.length);
    return bytes;
  },
};
