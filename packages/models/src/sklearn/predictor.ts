import type { Cell } from "./cells.ts";
import type { Category } from "./format.ts";

/** What an estimator predicts: a number, or one of its classes. */
export type Prediction = Category;

/** An estimator, ready to run. */
export interface Predictor {
  /** Class of the estimator in scikit-learn. */
  readonly name: string;
  /** Classes, in the order of their probabilities; undefined for a regressor. */
  readonly classes: readonly Category[] | undefined;
  predict(row: readonly Cell[]): Prediction;
  /** A probability for each class; undefined for an estimator that has none. */
  readonly probabilities?: ((row: readonly Cell[]) => number[]) | undefined;
  /** Scores as `decision_function` gives them; undefined for an estimator that has none. */
  readonly decision?: ((row: readonly Cell[]) => number[]) | undefined;
}
