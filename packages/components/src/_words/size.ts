import { formatBytes } from "@vitrine/core/internal";
import { language } from "./say.ts";

/** A size in bytes, in the page's language. */
export function saySize(bytes: number): string {
  return language()?.size(bytes) ?? formatBytes(bytes);
}
