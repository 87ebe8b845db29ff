import { html } from "lit";
import type { Part } from "../_element/gradual.ts";
import { styleProps } from "../_element/style-props.ts";

/** Height of a line of code, in its own size of type. */
export const LINE_HEIGHT_EM = 1.55;

/**
 * Draws a part of a long list of lines. Lines in an off-screen box do not increment the CSS counter of later ones, so each
 * box sets its own start.
 */
export function linePart<T>({ items, start, isBox }: Part<T>, line: (item: T) => unknown): unknown {
  if (!isBox) return items.map(line);
  const size = {
    "counter-reset": `line ${start}`,
    "contain-intrinsic-height": `auto ${items.length * LINE_HEIGHT_EM}em`,
  };
  return html`<span class="part" ${styleProps(size)}>${items.map(line)}</span>`;
}
