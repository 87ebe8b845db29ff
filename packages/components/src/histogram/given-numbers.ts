import { isObject, type PropValues } from "@vitrine/core/internal";
import { isList, readerOf, toCategory, toNumber } from "../_plot/given.ts";
import { countsIn, edgesOf } from "./bins.ts";
import type { HistogramData } from "./histogram-data.ts";

/** Name of the counts of numbers that are one series. */
const COUNT = "count";

/** Turns what `predict` returned into counts. Throws `TypeError`, with the place, for what is no data. */
export function toHistogram(given: unknown, props: PropValues): HistogramData | null {
  if (given === null) return null;
  if (isCounted(given)) return checked(given);
  const groups = groupsOf(given, props);
  const sorted = Float64Array.from([...groups.values()].flat()).sort();
  const edges = edgesOf(sorted, props["bins"] as number | readonly number[] | null);
  return { edges, counts: Object.fromEntries([...groups].map(([name, numbers]) => [name, countsIn(edges, numbers)])) };
}

function isCounted(given: unknown): given is HistogramData {
  return isObject(given) && Array.isArray(given["edges"]) && isObject(given["counts"]);
}

function checked({ edges, counts }: HistogramData): HistogramData {
  for (const [name, list] of Object.entries(counts))
    if (list.length !== Math.max(0, edges.length - 1))
      throw new TypeError(
        `Expected a count between each two of ${edges.length} edges; the series "${name}" has ${list.length}.`,
      );
  return { edges, counts };
}

/** The numbers of each series. Missing ones are left out. */
function groupsOf(given: unknown, { x, by }: PropValues): Map<string, number[]> {
  const read = isNumbers(given) ? () => Array.from(given) : readerOf(given);
  const numbers = read(x as string).map((cell, row) => toNumber(cell, row, x as string));
  const names =
    typeof by === "string" && !isNumbers(given) ? read(by).map((cell, row) => toCategory(cell, row, by)) : null;
  const groups = new Map<string, number[]>(names ? [] : [[COUNT, []]]);
  numbers.forEach((value, row) => {
    if (value === null) return;
    const name = names ? (names[row] ?? "–") : COUNT;
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  });
  return groups;
}

/** Whether this is a list of numbers, not of records. */
function isNumbers(given: unknown): given is ArrayLike<unknown> {
  return isList(given) && !isObject(Array.from(given).find((one) => one !== null && one !== undefined));
}
