import type { PropSchemas } from "@vitrine/core/internal";

/** Props of what has messages. */
export const holding = {
  components: {
    type: "boolean",
    default: false,
    description: "Whether a message may hold components; a page that is built then has the elements of all kinds.",
  },
} as const satisfies PropSchemas;
