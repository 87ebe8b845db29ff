import { toNumbers, type Cell } from "./cells.ts";
import type { BayesJson, LinearJson, NeuralJson } from "./format.ts";
import { dot, indexOfHighest, links, logistic, softmax } from "./links.ts";
import type { Predictor } from "./predictor.ts";

type Named<Json> = Json & { readonly name: string };

/** Linear regressions, and classifiers with a linear decision function. */
export function linearPredictor(json: Named<LinearJson>, names: readonly string[]): Predictor {
  const { name, coef, intercept, classes, link } = json;
  const scores = (row: readonly Cell[]) => {
    const numbers = toNumbers(row, { by: name, names });
    return coef.map((weights, i) => dot(weights, numbers) + intercept[i]!);
  };
  if (!classes) return { name, classes: undefined, predict: (row) => scores(row)[0]! };
  return {
    name,
    classes,
    decision: scores,
    probabilities: link === null ? undefined : (row) => links[link](scores(row)),
    predict: (row) => classes[indexOfClass(scores(row))]!,
  };
}

/** Index of the class that scores speak for. A lone score is that of the second of two classes, which it has above 0. */
function indexOfClass(scores: readonly number[]): number {
  return scores.length === 1 ? Number(scores[0]! > 0) : indexOfHighest(scores);
}

const ACTIVATIONS = {
  identity: (x: number) => x,
  logistic,
  tanh: Math.tanh,
  relu: (x: number) => Math.max(0, x),
} as const;

/** MLPClassifier and MLPRegressor. */
export function neuralPredictor(json: Named<NeuralJson>, names: readonly string[]): Predictor {
  const { name, classes } = json;
  const run = (row: readonly Cell[]) => forward(json, toNumbers(row, { by: name, names }));
  if (!classes) return { name, classes: undefined, predict: (row) => run(row)[0]! };
  const probabilities = (row: readonly Cell[]) => {
    const scores = run(row);
    return json.link === "softmax" ? softmax(scores) : links.logistic(scores);
  };
  return { name, classes, probabilities, predict: (row) => classes[indexOfHighest(probabilities(row))]! };
}

function forward({ weights, biases, activation }: NeuralJson, input: Float64Array): number[] {
  let values = Array.from(input);
  weights.forEach((layer, at) => {
    const sums = biases[at]!.map((bias, to) => values.reduce((sum, x, from) => sum + x * layer[from]![to]!, 0) + bias);
    values = at < weights.length - 1 ? sums.map(ACTIVATIONS[activation]) : sums;
  });
  return values;
}

/** GaussianNB. */
export function bayesPredictor(json: Named<BayesJson>, names: readonly string[]): Predictor {
  const { name, classes, priors, means, variances } = json;
  const scores = (row: readonly Cell[]) => {
    const numbers = toNumbers(row, { by: name, names });
    return classes.map((_, i) => Math.log(priors[i]!) + logDensity(numbers, means[i]!, variances[i]!));
  };
  return {
    name,
    classes,
    probabilities: (row) => softmax(scores(row)),
    predict: (row) => classes[indexOfHighest(scores(row))]!,
  };
}

function logDensity(numbers: Float64Array, means: readonly number[], variances: readonly number[]): number {
  return means.reduce((sum, mean, i) => {
    const variance = variances[i]!;
    return sum - 0.5 * (Math.log(2 * Math.PI * variance) + (numbers[i]! - mean) ** 2 / variance);
  }, 0);
}
