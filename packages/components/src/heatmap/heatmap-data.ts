/** Wire value of a heat map: rows of numbers, null where one is missing, with the names of rows and columns, if they have some. */
export type HeatmapData = {
  readonly values: readonly (readonly (number | null)[])[];
  readonly rows: readonly string[] | null;
  readonly columns: readonly string[] | null;
};
