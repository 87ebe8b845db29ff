import type { Platform } from "@vitrine/core";
import { nodePlatform } from "./node.ts";

/** Node where an author works: what defines their elements is TypeScript, and is made a module for browsers when asked for. */
export const authorPlatform: Platform = {
  ...nodePlatform,
  async module(url) {
    const { browserModule } = await import("../assets/browser-module.ts");
    return browserModule(url);
  },
};
