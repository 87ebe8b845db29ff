/** A table with so many columns draws them all. */
const MOST_WHOLE = 12;
/** Columns drawn on either side of those that are seen, so that scrolling shows no gap. */
const SPARE = 2;

/** The columns that are drawn besides the pinned ones: the first and the last. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The columns that are seen when a table is scrolled by `left` pixels, and a few around. `starts` says where each column
 * starts, and the last ends; the first `pinned` ones lie over those that are scrolled.
 */
export function columnsInSight(starts: readonly number[], pinned: number, left: number, room: number): ColumnSpan {
  const count = starts.length - 1;
  const least = Math.min(pinned, count);
  if (count <= MOST_WHOLE) return { first: least, last: count - 1 };
  const from = left + starts[least]!;
  const seen = starts.findIndex((_, i) => i >= least && starts[i + 1]! > from);
  const unseen = starts.findIndex((start) => start >= left + room);
  const first = Math.max(least, (seen < 0 ? count : seen) - SPARE);
  const last = Math.min(count, unseen < 0 ? count : unseen + SPARE) - 1;
  return { first, last: Math.max(first - 1, last) };
}

/** A span that also holds a column that must stay, such as one in which somebody writes. */
export function spanWith({ first, last }: ColumnSpan, pinned: number, column: number | undefined): ColumnSpan {
  if (column === undefined || column < pinned) return { first, last };
  return { first: Math.min(first, column), last: Math.max(last, column) };
}
