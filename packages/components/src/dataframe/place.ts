/** A cell: its row among those that are seen, -1 for the headings, and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Id of the element that shows a cell. */
export function idOf({ row, column }: Place): string {
  return row < 0 ? `h-${column}` : `c-${row}-${column}`;
}

export function isAt(one: Place, other: Place): boolean {
  return one.row === other.row && one.column === other.column;
}

/** Whether a number is between two others, in any order. */
export function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

/** Whole numbers from the first to the last. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** How many of sorted numbers are below one. */
export function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
