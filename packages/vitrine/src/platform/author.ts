import type { Platform } from "@vitrine/core";
import { nodePlatform } from "./node.ts";

/** Node platform for development: modules of elements are TypeScript, and are bundled for browsers on demand. */
export const authorPlatform: Platform = {
  ...nodePlatform,
  async module(url) {
    const { browserModule } = await import("../assets/browser-module.ts");
    return browserModule(url);
  },
  async script(text, handler) {
    const { pageFunction } = await import("../assets/page-function.ts");
    return pageFunction(text, handler);
  },
};
