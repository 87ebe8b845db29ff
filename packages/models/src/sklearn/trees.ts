import { toNumbers, type Cell } from "./cells.ts";
import type { BoostingJson, ForestJson, TreeJson } from "./format.ts";
import { indexOfHighest, links } from "./links.ts";
import type { Predictor } from "./predictor.ts";

type Named<Json> = Json & { readonly name: string };
type Numbers = Float32Array | Float64Array;

/** A tree in memory that is quick to walk. */
interface Tree {
  readonly features: Int32Array;
  readonly limits: Float64Array;
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
  readonly missing: Uint8Array;
  /** Values of every leaf, `width` each. */
  readonly values: Float64Array;
  readonly width: number;
}

function toTree({ feature, threshold, left, right, missingLeft, values }: TreeJson): Tree {
  return {
    features: Int32Array.from(feature),
    limits: Float64Array.from(threshold),
    lefts: Int32Array.from(left),
    rights: Int32Array.from(right),
    missing: Uint8Array.from(missingLeft),
    values: Float64Array.from(values.flat()),
    width: values[0]!.length,
  };
}

/** Where the values begin of the leaf that a row comes to. */
function leafOf({ features, limits, lefts, rights, missing, width }: Tree, row: Numbers): number {
  let node = 0;
  for (let feature = features[0]!; feature >= 0; feature = features[node]!) {
    const x = row[feature]!;
    const goesLeft = x <= limits[node]! || (Number.isNaN(x) && missing[node] === 1);
    node = goesLeft ? lefts[node]! : rights[node]!;
  }
  return lefts[node]! * width;
}

/** Decision trees, random forests and extra trees: the mean of the trees. They compare 32-bit floats, as scikit-learn does. */
export function forestPredictor(json: Named<ForestJson>, names: readonly string[]): Predictor {
  const { name, classes } = json;
  const trees = json.trees.map(toTree);
  const { width } = trees[0]!;
  const mean = (row: readonly Cell[]) => {
    const numbers = toNumbers(row, { by: name, names, missing: true }, new Float32Array(row.length));
    const sums = Array<number>(width).fill(0);
    for (const tree of trees) {
      const at = leafOf(tree, numbers);
      for (let i = 0; i < width; i++) sums[i]! += tree.values[at + i]!;
    }
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
    const empty = single ? new Float32Array(row.length) : new Float64Array(row.length);
    const numbers = toNumbers(row, { by: name, names, missing: !single }, empty);
    const scores = [...baseline];
    for (const stage of stages)
      for (const [i, tree] of stage.entries()) scores[i]! += rate * tree.values[leafOf(tree, numbers)]!;
    return scores;
  };
}
