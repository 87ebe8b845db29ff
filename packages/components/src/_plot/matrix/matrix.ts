/** Numbers in rows and columns, as they are drawn. */
export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The number of a cell; NaN where it is missing. */
  at(row: number, column: number): number;
  /** The numbers that have the first and the last colour. */
  readonly low: number;
  readonly high: number;
}

/** A cell by its row and column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}
