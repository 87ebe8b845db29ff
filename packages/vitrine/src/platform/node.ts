import { stat } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Platform } from "@vitrine/core";
import { fetchFile } from "@vitrine/core/internal";
import { loadDataUrl } from "./data-url.ts";
import { mediaType } from "./media-type.ts";
import { sharpImages } from "./sharp-images.ts";

/** Node platform: images by sharp, and `file:`, `data:` and `http(s):` URLs. */
export const nodePlatform: Platform = {
  images: sharpImages,
  async load(url) {
    if (url.protocol === "file:") return openFile(url);
    if (url.protocol === "data:") return loadDataUrl(url);
    if (url.protocol === "http:" || url.protocol === "https:") return fetchFile(url);
    throw new Error(`${url.protocol} URLs cannot be read: expected file:, data:, http: or https:; got ${url.href}`);
  },
};

/** Opens a file; its bytes stay on disk until they are read. */
async function openFile(url: URL): Promise<File> {
  const path = fileURLToPath(url);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Error(`${path} is ${found ? "no file" : "not there"}. Give the URL of a file.`);
  const name = basename(path);
  const type = mediaType(name);
  return new File([await openAsBlob(path, { type })], name, { type });
}
