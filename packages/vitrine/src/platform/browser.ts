import type { Platform } from "@vitrine/core";
import { fetchFile } from "@vitrine/core/internal";
import { canvasImages } from "./canvas-images.ts";
import { loadDataUrl } from "./data-url.ts";

/** Browser platform, for pages and workers: images through a canvas, and URLs by `fetch`. */
export const browserPlatform: Platform = {
  images: canvasImages,
  load: async (url) => (url.protocol === "data:" ? loadDataUrl(url) : fetchFile(url)),
};
