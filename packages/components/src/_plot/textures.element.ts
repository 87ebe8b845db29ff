import { svg } from "lit";
import type { Series } from "./series.ts";

/** Lines of the texture of each slot, in a square of 8; the first has none. */
const LINES = ["", "M-1 9L9 -1M-1 1L1 -1M7 9L9 7", "M2 2h1.5M6 6h1.5", "M-1 -1L9 9M-1 7L1 9M7 -1L9 1"].concat([
  "M0 4h8",
  "M4 0v8",
  "M0 4h8M4 0v8",
  "M0 2h4M4 6h4",
]);

/** Lines over the bars of each slot: a colour is never the only difference. */
export const textures = svg`<defs>
  ${LINES.map(
    (d, slot) =>
      svg`<pattern id=${`texture-${slot}`} width="8" height="8" patternUnits="userSpaceOnUse">
        <path class="thread" d=${d} />
      </pattern>`,
  )}
</defs>`;

/** The texture of a series, as a colour to fill with; undefined for none. */
export function textureOf({ slot }: Series): string | undefined {
  return slot % LINES.length === 0 ? undefined : `url(#texture-${slot % LINES.length})`;
}
