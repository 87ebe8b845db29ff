import type { Json } from "@vitrine/core";

/** One change of a value: `append` adds a text at its end, `replace` sets it whole. The path is always the whole value. */
export type Edit = readonly ["append" | "replace", readonly [], Json];

/** Changes that turn a value into the next one, as Gradio's clients apply them. Empty for an equal value. */
export function editsOf(before: Json, after: Json): readonly Edit[] {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [];
  const grows = typeof before === "string" && typeof after === "string" && after.startsWith(before);
  return [grows ? ["append", [], after.slice(before.length)] : ["replace", [], after]];
}
