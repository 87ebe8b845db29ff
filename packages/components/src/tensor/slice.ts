/** Which axes of a tensor are the rows and the columns of a picture, and where the others stand. */
export interface Slice {
  readonly row: number | null;
  readonly column: number | null;
  /** An index for each axis; those of rows and columns are not read. */
  readonly at: readonly number[];
}

/** Entries up to which a last axis is taken for the channels of an image. */
const CHANNELS = 4;

/** The slice that is shown first: of the axes that the author chose, or of the last two; before channels, the two before. */
export function firstSlice(shape: readonly number[], axes: readonly number[] | null): Slice {
  const at = shape.map(() => 0);
  const last = shape.length - 1;
  if (last < 1) return { row: null, column: last === 0 ? 0 : null, at };
  const chosen = axes?.map((axis) => (axis < 0 ? axis + shape.length : axis));
  if (chosen?.every((axis) => axis >= 0 && axis <= last)) return { row: chosen[0]!, column: chosen[1]!, at };
  const column = last > 1 && shape[last]! <= CHANNELS ? last - 1 : last;
  return { row: column - 1, column, at };
}

/** The slice with another axis as its rows or columns; the two change places where they would be one. */
export function turned(slice: Slice, side: "row" | "column", axis: number): Slice {
  const other = side === "row" ? "column" : "row";
  return slice[other] === axis ? { ...slice, [side]: axis, [other]: slice[side] } : { ...slice, [side]: axis };
}

/** The index of a cell in all axes. */
export function indexOf({ row, column, at }: Slice, cell: { row: number; column: number }): number[] {
  return at.map((index, axis) => (axis === row ? cell.row : axis === column ? cell.column : index));
}

/** Distance in memory of two neighbours along each axis. */
export function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}
