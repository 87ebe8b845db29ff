import type { FileRule, PropSchemas, PropValues } from "@vitrine/core/internal";

/** Prop for the maximum size of each file. */
export const sized = {
  maxBytes: {
    type: ["integer", "null"],
    minimum: 1,
    default: null,
    description: "The largest file it takes, in bytes; null means as large as the place it runs in takes.",
  },
} as const satisfies PropSchemas;

/**
 * Image types that all platforms can read, browsers and servers. Not `image/*`: an SVG can contain scripts, and few
 * platforms read HEIC; phones convert photos to JPEG for this list.
 */
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"] as const;

/** Prop for the accepted image types. */
export const imageTypes = {
  accept: {
    type: "array",
    items: { type: "string" },
    default: [...IMAGE_TYPES],
    description: "Media types (`image/png`), groups (`image/*`) or extensions (`.png`) that it takes.",
  },
} as const satisfies PropSchemas;

/** File rule of a component with these props. */
export function ruleOf(props: PropValues): FileRule {
  return { accept: props["accept"] as readonly string[], maxBytes: props["maxBytes"] as number | null };
}
