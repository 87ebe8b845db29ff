import type { PropSchemas } from "@vitrine/core/internal";

/** Prop of layout components that leave room between their children. */
export const spaced = {
  gap: {
    enum: ["normal", "small", "none"],
    default: "normal",
    description: "The room between its components.",
  },
} as const satisfies PropSchemas;

/** Prop of layout components whose children stand in lines. */
export const aligned = {
  align: {
    enum: ["stretch", "start", "center", "end"],
    default: "stretch",
    description: "How components of different heights stand: all as tall as the tallest, or by an edge or the middle.",
  },
} as const satisfies PropSchemas;
