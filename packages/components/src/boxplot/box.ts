/** What a box shows of a group of numbers. */
export type Box = {
  readonly group: string;
  readonly count: number;
  readonly min: number;
  /** The lowest number within 1.5 times the quartiles' distance below the lower quartile. */
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** The highest number within 1.5 times the quartiles' distance above the upper quartile. */
  readonly high: number;
  readonly max: number;
  /** Numbers beyond `low` and `high`; of very many, the farthest. */
  readonly outliers: readonly number[];
};

/** Wire value of a box plot. */
export type BoxPlotData = { readonly boxes: readonly Box[] };
