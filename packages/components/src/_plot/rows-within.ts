import type { Series } from "./series.ts";

/** Indexes in the data, from low to high, of the rows whose x and y lie in a box; a band of null has every y. */
export function rowsWithin(
  all: readonly Series[],
  [left, right]: readonly [number, number],
  band: readonly [number, number] | null,
): number[] {
  const [low, high] = band ?? [-Infinity, Infinity];
  const rows: number[] = [];
  for (const { xs, ys, rows: indexes } of all)
    for (let i = 0; i < xs.length; i++)
      if (xs[i]! >= left && xs[i]! <= right && ys[i]! >= low && ys[i]! <= high) rows.push(indexes[i]!);
  return [...new Set(rows)].sort((a, b) => a - b);
}
