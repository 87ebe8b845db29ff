/** Wire value of a histogram: the ends of its bins, from low to high, and each series' count in each of them. */
export type HistogramData = {
  readonly edges: readonly number[];
  readonly counts: { readonly [series: string]: readonly number[] };
};
