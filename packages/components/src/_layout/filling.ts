import type { PropSchemas } from "@vitrine/core/internal";

/** Prop of components that can take the height that is left. */
export const filling = {
  fill: {
    type: "boolean",
    default: false,
    description:
      "Whether it takes the height that others leave: of the window if the layout begins with it, of a column, row or tabs that fill if it is inside them.",
  },
} as const satisfies PropSchemas;
