import { sayWith } from "../_words/say-with.ts";
import { html, nothing } from "lit";
import { lengthOf } from "./fit-text.ts";

/** Fraction of the maximum length from which the length is shown. */
const COUNTED_FROM = 0.8;

/** Length of a text that is written, shown near its maximum; null means that it has none. */
export function lengthCount(text: string, most: number | null): unknown {
  if (most === null || text.length < most * COUNTED_FROM) return nothing;
  const length = lengthOf(text);
  if (length < most * COUNTED_FROM) return nothing;
  return html`<p class=${length > most ? "count over" : "count"} id="count">
    ${sayWith("{length} of {most} characters", { length, most })}
  </p>`;
}
