import type { Cell } from "./cells.ts";
import type { AdaBoostJson, Category } from "./format.ts";
import { indexOfHighest, softmax } from "./links.ts";
import type { Predictor } from "./predictor.ts";

/** AdaBoostClassifier and AdaBoostRegressor, of members that are built. */
export function adaBoostPredictor(
  { name, classes, weights }: AdaBoostJson & { readonly name: string },
  members: readonly Predictor[],
): Predictor {
  if (!classes) {
    const predict = (row: readonly Cell[]) =>
      weightedMedian(
        members.map((one) => Number(one.predict(row))),
        weights,
      );
    return { name, classes: undefined, predict };
  }
  const scores = (row: readonly Cell[]) =>
    votes(
      members.map((one) => one.predict(row)),
      weights,
      classes,
    );
  const decision = (row: readonly Cell[]) => {
    const given = scores(row);
    return given.length === 2 ? [given[1]! - given[0]!] : given;
  };
  return {
    name,
    classes,
    decision,
    probabilities(row) {
      const given = decision(row);
      return softmax(given.length === 1 ? [-given[0]! / 2, given[0]! / 2] : given.map((x) => x / (classes.length - 1)));
    },
    predict(row) {
      const given = decision(row);
      return classes[given.length === 1 ? Number(given[0]! > 0) : indexOfHighest(given)]!;
    },
  };
}

/** A member's weight counts for the class that it predicts, and in equal parts against each other one. */
function votes(predicted: readonly Category[], weights: readonly number[], classes: readonly Category[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return classes.map((one) => {
    const sum = predicted.reduce<number>((votes, given, i) => {
      return votes + (given === one ? weights[i]! : -weights[i]! / (classes.length - 1));
    }, 0);
    return sum / total;
  });
}

/** First of the values, in their order, at which half of the weight is reached. */
function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const half = order.reduce((sum, i) => sum + weights[i]!, 0) / 2;
  let sum = 0;
  return values[order.find((i) => (sum += weights[i]!) >= half)!]!;
}
