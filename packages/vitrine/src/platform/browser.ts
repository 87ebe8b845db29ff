import type { Platform } from "@vitrine/core";
import { fetchFile } from "@vitrine/core/internal";
import { canvasImages } from "./canvas-images.ts";
import { loadDataUrl } from "./data-url.ts";

/** What an app needs of a browser: images by a canvas, in a page or a worker, and URLs by `fetch`. */
export const browserPlatform: Platform = {
  images: canvasImages,
  load: async (url) => (url.protocol === "data:" ? loadDataUrl(url) : fetchFile(url)),
};
