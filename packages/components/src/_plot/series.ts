import type { PlotAxis, PlotData } from "./types.ts";

/** What a plot draws its rows as. */
export type Mark = "line" | "bar" | "point" | "box";

/** The rows of one colour and column, by rising x. */
export interface Series {
  readonly name: string;
  /** Its place among all series: its colour, dashes and marker. */
  readonly slot: number;
  /** Places along the horizontal axis; of a category, its index. */
  readonly xs: Float64Array;
  /** NaN where a number is missing. */
  readonly ys: Float64Array;
  /** What is drawn instead of the numbers, such as their course without its noise; reading gives the numbers. */
  readonly drawn?: Float64Array;
  /** Where a bar starts; only bars have it. */
  readonly bases?: Float64Array;
  /** Index of each row in the data. */
  readonly rows: Int32Array;
}

/** All series of a plot, with the names of the places along a horizontal axis of categories. */
export interface SeriesSet {
  readonly all: readonly Series[];
  readonly xType: PlotAxis;
  readonly categories: readonly string[];
  /** Ends of the bins of a histogram, from low to high, whose middles are the places; null of other data. */
  readonly edges: Float64Array | null;
  /** Words for each row of the data, by its index; null where they have none. */
  readonly texts: readonly (number | string | null)[] | null;
}

/** Names of the columns that are drawn. */
export interface Columns {
  readonly x: string;
  readonly y: readonly string[];
  readonly color: string | null;
  /** A column of words for each row. */
  readonly text?: string | null;
}

type Cells = readonly (number | string | null)[];

/** Data that are drawn: those of a histogram have the ends of its bins. */
export interface DrawnData extends PlotData {
  readonly edges?: readonly number[];
}

/** Parts data into series. */
export function seriesOf({ xType, columns, edges: ends }: DrawnData, { x, y, color, text }: Columns): SeriesSet {
  const places = columns[x] ?? [];
  const categories = xType === "category" ? distinct(places) : [];
  const index = new Map(categories.map((name, i) => [name, i]));
  const at = (row: number) => (xType === "category" ? index.get(String(places[row]))! : (places[row] as number));
  const groups = color === null ? null : groupsOf(places, columns[color] ?? []);
  const all = y.flatMap((name) => {
    const cells = columns[name] ?? [];
    if (!groups) return [{ name, rows: rowsOf(places), cells }];
    return [...groups].map(([group, rows]) => ({ name: y.length > 1 ? `${group} · ${name}` : group, rows, cells }));
  });
  const texts = text ? (columns[text] ?? null) : null;
  const edges = ends ? Float64Array.from(ends) : null;
  return {
    xType,
    categories,
    edges,
    texts,
    all: all.map((one, slot) => ({ name: one.name, slot, ...sorted(one, at) })),
  };
}

function distinct(cells: Cells): string[] {
  return [...new Set(cells.filter((cell) => cell !== null).map(String))];
}

function rowsOf(places: Cells): number[] {
  return Array.from(places.keys()).filter((row) => places[row] !== null);
}

function groupsOf(places: Cells, colors: Cells): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rowsOf(places)) {
    const name = String(colors[row] ?? "–");
    const rows = groups.get(name);
    if (rows) rows.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

function sorted({ rows, cells }: { rows: number[]; cells: Cells }, at: (row: number) => number) {
  const isRising = rows.every((row, i) => i === 0 || at(rows[i - 1]!) <= at(row));
  const inOrder = isRising ? rows : rows.toSorted((a, b) => at(a) - at(b));
  return {
    rows: Int32Array.from(inOrder),
    xs: Float64Array.from(inOrder, at),
    ys: Float64Array.from(inOrder, (row) => (cells[row] as number | null | undefined) ?? Number.NaN),
  };
}

/** Stands the bars of several series on one another: those above 0 upwards, those below downwards. */
export function stacked(all: readonly Series[]): Series[] {
  const heights = new Map<number, { up: number; down: number }>();
  return all.map((series) => {
    const bases = new Float64Array(series.xs.length);
    series.xs.forEach((x, i) => {
      const height = heights.get(x) ?? { up: 0, down: 0 };
      const y = series.ys[i] || 0;
      const side = y < 0 ? "down" : "up";
      bases[i] = height[side];
      height[side] += y;
      heights.set(x, height);
    });
    return { ...series, bases };
  });
}

/** The lowest and highest of some lists of numbers, without NaN; undefined if there are none. */
export function extentOf(lists: Iterable<Float64Array>, above = -Infinity): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (!(value > above)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/** Index of the number nearest to another in a rising list; -1 in an empty one. */
export function nearestIndex(xs: Float64Array, x: number): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return xs.length ? 0 : -1;
  return low < xs.length && xs[low]! - x < x - xs[low - 1]! ? low : low - 1;
}

/** Index of the bin that holds a number; the nearest for one outside. -1 without bins. */
export function binAt(edges: Float64Array, x: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, edges.length - 2);
}
