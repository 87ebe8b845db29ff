/** How several numbers become one. */
export type Aggregate = "sum" | "mean" | "median" | "min" | "max" | "count";

type Cell = number | string | null;
type Columns = Readonly<Record<string, readonly Cell[]>>;

/** Names of the columns that a plot shows. */
export interface Names {
  readonly x: string;
  readonly y: readonly string[];
  readonly color: string | null;
}

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

/** What a list of numbers, of which there is at least one, becomes. */
const HOW: Readonly<Record<Aggregate, (all: readonly number[]) => number>> = {
  sum,
  count: (all) => all.length,
  mean: (all) => sum(all) / all.length,
  median,
  min: (all) => all.reduce((a, b) => Math.min(a, b)),
  max: (all) => all.reduce((a, b) => Math.max(a, b)),
};

function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Makes one row of those with the same x, or in the same bin, and the same colour. A bin is at its middle. */
export function aggregate(columns: Columns, { x, y, color }: Names, how: Aggregate, bins: number | null): Columns {
  const places = bins ? binned(columns[x] as readonly (number | null)[], bins) : columns[x]!;
  const groups = grouped(places, color === null ? null : columns[color]!);
  const firsts = groups.map(([first]) => first!);
  const reduced = (name: string) => groups.map((rows) => reduce(rows, columns[name]!, how));
  return {
    [x]: firsts.map((row) => places[row]!),
    ...Object.fromEntries(y.map((name) => [name, reduced(name)])),
    ...(color !== null && color !== x && { [color]: firsts.map((row) => columns[color]![row]!) }),
  };
}

/** The rows of each group, in order of appearance. Rows without an x are left out. */
function grouped(places: readonly Cell[], colors: readonly Cell[] | null): number[][] {
  const groups = new Map<string, number[]>();
  places.forEach((place, row) => {
    if (place === null) return;
    const key = JSON.stringify([place, colors?.[row]]);
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  });
  return [...groups.values()];
}

function reduce(rows: readonly number[], cells: readonly Cell[], how: Aggregate): number | null {
  const given = rows.map((row) => cells[row]).filter((cell) => typeof cell === "number");
  return given.length > 0 ? HOW[how](given) : null;
}

function binned(places: readonly (number | null)[], bins: number): (number | null)[] {
  const [low, high] = ends(places);
  const width = (high - low) / bins || 1;
  const at = (place: number) => Math.min(bins - 1, Math.floor((place - low) / width));
  return places.map((place) => (place === null ? null : low + (at(place) + 0.5) * width));
}

function ends(places: readonly (number | null)[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const place of places) {
    if (place === null) continue;
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  return [low, high];
}
