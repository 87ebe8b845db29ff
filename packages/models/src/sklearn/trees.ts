import { toNumbers, type Cell } from "./cells.ts";
import type { BoostingJson, ForestJson, TreeJson } from "./format.ts";
import { indexOfHighest, links } from "./links.ts";
import type { Predictor } from "./predictor.ts";

type Named<Json> = Json & { readonly name: string };
type Numbers = Float32Array | Float64Array;

/** Values of the leaf that a row comes to. */
type Tree = (row: Numbers) => readonly number[];

function toTree({ feature, threshold, left, right, missingLeft, values }: TreeJson): Tree {
  const features = Int32Array.from(feature);
  const limits = Float64Array.from(threshold);
  const lefts = Int32Array.from(left);
  const rights = Int32Array.from(right);
  const missing = Uint8Array.from(missingLeft);
  return function leafOf(row) {
    let node = 0;
    while (features[node]! >= 0) {
      const x = row[features[node]!]!;
      const goesLeft = Number.isNaN(x) ? missing[node] === 1 : x <= limits[node]!;
      node = goesLeft ? lefts[node]! : rights[node]!;
    }
    return values[lefts[node]!]!;
  };
}

/** Decision trees, random forests and extra trees: the mean of the trees. They compare 32-bit floats, as scikit-learn does. */
export function forestPredictor(json: Named<ForestJson>, names: readonly string[]): Predictor {
  const { name, classes } = json;
  const trees = json.trees.map(toTree);
  const mean = (row: readonly Cell[]) => {
    const numbers = Float32Array.from(toNumbers(row, { by: name, names, missing: true }));
    const sums = Array<number>(json.trees[0]!.values[0]!.length).fill(0);
    for (const leafOf of trees) leafOf(numbers).forEach((value, i) => (sums[i]! += value));
    return sums.map((sum) => sum / trees.length);
  };
  if (!classes) return { name, classes: undefined, predict: (row) => mean(row)[0]! };
  return { name, classes, probabilities: mean, predict: (row) => classes[indexOfHighest(mean(row))]! };
}

/** Gradient boosting, by exact trees or by histograms. */
export function boostingPredictor(json: Named<BoostingJson>, names: readonly string[]): Predictor {
  const { name, classes, link, tie } = json;
  const scores = scorer(json, names);
  if (link === "identity" || link === "exp" || !classes) {
    const toValue = link === "exp" ? Math.exp : (score: number) => score;
    return { name, classes: undefined, predict: (row) => toValue(scores(row)[0]!) };
  }
  return {
    name,
    classes,
    decision: scores,
    probabilities: (row) => links[link](scores(row)),
    predict(row) {
      const given = scores(row);
      if (given.length > 1) return classes[indexOfHighest(given)]!;
      return classes[given[0] === 0 ? tie : Number(given[0]! > 0)]!;
    },
  };
}

function scorer({ name, trees, baseline, rate, single }: Named<BoostingJson>, names: readonly string[]) {
  const stages = trees.map((stage) => stage.map(toTree));
  return (row: readonly Cell[]): number[] => {
    const exact = toNumbers(row, { by: name, names, missing: !single });
    const numbers = single ? Float32Array.from(exact) : exact;
    const scores = [...baseline];
    for (const stage of stages) stage.forEach((leafOf, i) => (scores[i]! += rate * leafOf(numbers)[0]!));
    return scores;
  };
}
