import type { MessageComponent } from "./content.ts";

/** A message's text with its components in their places. One that overlaps another is left as text. */
export function segmentsOf(text: string, components: readonly MessageComponent[]): (string | MessageComponent)[] {
  const segments: (string | MessageComponent)[] = [];
  let from = 0;
  for (const component of components) {
    const { at, length } = component;
    if (at < from || at > text.length) continue;
    segments.push(text.slice(from, at).trim(), component);
    from = at + length;
  }
  segments.push(text.slice(from).trim());
  return segments.filter((one) => one !== "");
}
