import { html } from "hono/html";
import { count, span } from "./format.ts";
import type { TimesState } from "./times.ts";
import { table, type Markup } from "./table.ts";
import { WORDS } from "./words.ts";

const WIDTH = 8;
const GAP = 2;
const HEIGHT = 32;

/** Running times as bars; the same in words, for those who do not see them, is in `timesTable`. */
export function bars(handler: string, { buckets }: TimesState): Markup {
  if (buckets.length === 0) return "";
  const most = Math.max(...buckets.map((bucket) => bucket.count));
  const width = buckets.length * (WIDTH + GAP) - GAP;
  const bar = ({ count: calls }: TimesState["buckets"][number], i: number) => {
    const height = calls === 0 ? 0 : Math.max(1, Math.round((calls / most) * HEIGHT));
    return html`<rect x="${i * (WIDTH + GAP)}" y="${HEIGHT - height}" width="${WIDTH}" height="${height}" />`;
  };
  const [from, to] = [buckets[0]!, buckets.at(-1)!].map(rangeOf);
  const label = `${WORDS.times(handler)}: ${from === to ? from : `${from} … ${to}`}`;
  return html`<svg
    role="img"
    aria-label="${label}"
    width="${width}"
    height="${HEIGHT}"
    viewBox="0 0 ${width} ${HEIGHT}"
  >
    ${buckets.map(bar)}
  </svg>`;
}

/** The same times as a table. */
export function timesTable(handler: string, { buckets }: TimesState): Markup {
  const { columns } = WORDS;
  return table(
    WORDS.times(handler),
    [
      { heading: columns.time, cell: rangeOf },
      { heading: columns.count, cell: (bucket) => count(bucket.count), isNumber: true },
    ],
    buckets,
  );
}

function rangeOf({ toMs }: TimesState["buckets"][number]): string {
  return toMs === null ? WORDS.longer : WORDS.upTo(span(toMs));
}
