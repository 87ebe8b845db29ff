import type { HeatmapData } from "./heatmap-data.ts";

/** How the ends of the colours are found. */
export interface RangeOptions {
  readonly scale: "sequential" | "diverging";
  readonly middle: number;
  readonly range: readonly (number | null)[] | null;
}

/** The numbers of the first and the last colour. A diverging scale reaches as far to each side of its middle. */
export function rangeOf(values: HeatmapData["values"], { scale, middle, range }: RangeOptions): [number, number] {
  const [least, most] = extentIn(values) ?? [0, 1];
  const [low, high] = [range?.[0] ?? least, range?.[1] ?? most];
  if (scale === "sequential") return [low, high];
  const reach = Math.max(Math.abs(low - middle), Math.abs(high - middle)) || 1;
  return [middle - reach, middle + reach];
}

const found = new WeakMap<HeatmapData["values"], [number, number] | undefined>();

/** The lowest and the highest number; undefined of none. Of a million, they are asked for often and found once. */
export function extentIn(values: HeatmapData["values"]): [number, number] | undefined {
  if (!found.has(values)) found.set(values, lookThrough(values));
  return found.get(values);
}

function lookThrough(values: HeatmapData["values"]): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const row of values) {
    for (const value of row) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : undefined;
}
