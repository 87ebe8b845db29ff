import type { FileRule, PropSchemas, PropValues } from "@vitrine/core/internal";

/** The prop that bounds the size of each file. */
export const sized = {
  maxBytes: {
    type: ["integer", "null"],
    minimum: 1,
    default: null,
    description: "The largest file it takes, in bytes; null means as large as the place it runs in takes.",
  },
} as const satisfies PropSchemas;

/**
 * The images that each place can read, browsers and servers alike. Not `image/*`: an SVG is a program more than a
 * picture, and few places read HEIC; a phone turns its photos into JPEG when it sees this list.
 */
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"] as const;

/** The prop that says which images it takes. */
export const imageTypes = {
  accept: {
    type: "array",
    items: { type: "string" },
    default: [...IMAGE_TYPES],
    description: "Media types (`image/png`), groups (`image/*`) or extensions (`.png`) that it takes.",
  },
} as const satisfies PropSchemas;

/** The rule for each file that a component with these props takes. */
export function ruleOf(props: PropValues): FileRule {
  return { accept: props["accept"] as readonly string[], maxBytes: props["maxBytes"] as number | null };
}
