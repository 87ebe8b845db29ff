import { quantile } from "../_plot/quantile.ts";
import { multiplesOf, stepOf } from "../_plot/ticks.ts";

/** Most bins that are chosen without being asked for. */
const MOST_BINS = 100;

/** The ends of bins: those given, so many of one width, or those that suit the numbers. `sorted` is without NaN. */
export function edgesOf(sorted: Float64Array, bins: number | readonly number[] | null): number[] {
  if (Array.isArray(bins)) return [...(bins as readonly number[])];
  if (sorted.length === 0) return [];
  const [low, high] = spanOf(sorted);
  if (typeof bins === "number") return Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
  return roundEdges(low, high, Math.min(MOST_BINS, Math.max(1, (high - low) / suitableWidth(sorted))));
}

/** Lowest and highest; around a lone number, half a unit to each side. */
function spanOf(sorted: Float64Array): readonly [number, number] {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/**
 * The width of a bin by the rule of Freedman and Diaconis (1981), twice the quartiles' distance by the cube root of the count;
 * where the quartiles are one, by that of Sturges (1926).
 */
function suitableWidth(sorted: Float64Array): number {
  const { length } = sorted;
  const quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  if (quartiles > 0) return (2 * quartiles) / Math.cbrt(length);
  const [low, high] = spanOf(sorted);
  return (high - low) / (Math.ceil(Math.log2(length)) + 1);
}

/** Bins from one round number to another, of which there are about so many. */
function roundEdges(low: number, high: number, count: number): number[] {
  const step = stepOf(low, high, count);
  const edges = multiplesOf(step, Math.floor(low / step) * step, Math.ceil(high / step) * step);
  // The last bin holds its upper end, but a number that begins a bin should lie in it.
  return edges.length > 1 ? edges : [edges[0]!, edges[0]! + step];
}

/** How many numbers are in each bin. A bin holds its lower end, the last also its upper; numbers outside are left out. */
export function countsIn(edges: readonly number[], numbers: Iterable<number>): number[] {
  const counts = edges.slice(1).map(() => 0);
  const last = counts.length - 1;
  for (const value of numbers) {
    if (!(value >= edges[0]! && value <= edges[last + 1]!)) continue;
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (edges[middle]! <= value) low = middle;
      else high = middle - 1;
    }
    counts[low]! += 1;
  }
  return counts;
}
