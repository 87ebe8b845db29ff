import { isObject, type PropValues } from "@vitrine/core/internal";
import { readerOf, toCategory, toNumber } from "../_plot/given.ts";
import { quantile } from "../_plot/quantile.ts";
import type { Box, BoxPlotData } from "./box.ts";

/** Whiskers reach so many times the quartiles' distance. Source: Tukey, Exploratory Data Analysis (1977). */
const REACH = 1.5;
const MOST_OUTLIERS = 1000;

/** Turns what `predict` returned into boxes. Throws `TypeError`, with row and column, for what is no data. */
export function toBoxes(given: unknown, { x, y }: PropValues): BoxPlotData | null {
  if (given === null) return null;
  if (isObject(given) && Array.isArray(given["boxes"]) && given["boxes"].every(isObject)) return given as BoxPlotData;
  const read = readerOf(given);
  const numbers = read(y as string).map((cell, row) => toNumber(cell, row, y as string));
  const names = typeof x === "string" ? read(x).map((cell, row) => toCategory(cell, row, x)) : null;
  const groups = new Map<string, number[]>();
  numbers.forEach((value, row) => {
    const name = names ? (names[row] ?? "–") : (y as string);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    if (value !== null) group.push(value);
  });
  return { boxes: [...groups].flatMap(([group, list]) => (list.length > 0 ? [boxOf(group, list)] : [])) };
}

function boxOf(group: string, numbers: readonly number[]): Box {
  const sorted = Float64Array.from(numbers).sort();
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const [least, most] = [q1 - REACH * (q3 - q1), q3 + REACH * (q3 - q1)];
  const inside = sorted.filter((value) => value >= least && value <= most);
  const outliers = Array.from(sorted.filter((value) => value < least || value > most));
  return {
    group,
    count: sorted.length,
    min: sorted[0]!,
    low: inside[0]!,
    q1,
    median,
    q3,
    high: inside.at(-1)!,
    max: sorted.at(-1)!,
    outliers: farthest(outliers, median),
  };
}

function farthest(outliers: number[], median: number): number[] {
  if (outliers.length <= MOST_OUTLIERS) return outliers;
  return outliers.toSorted((a, b) => Math.abs(b - median) - Math.abs(a - median)).slice(0, MOST_OUTLIERS);
}
