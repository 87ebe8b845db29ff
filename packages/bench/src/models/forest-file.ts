import { randomNumbers } from "./onnx-file.ts";

/** A forest as `export_sklearn.py` writes it, as far as this one has it. */
export interface Forest {
  readonly format: "vitrine-sklearn";
  readonly version: 1;
  readonly madeBy: string;
  readonly features: readonly string[];
  readonly model: {
    readonly name: "RandomForestClassifier";
    readonly type: "forest";
    readonly classes: readonly string[];
    readonly trees: readonly Tree[];
  };
}

/** A tree: for each node its feature, below 0 for a leaf, whose values are at `left`. */
interface Tree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const TREES = 100;
const DEPTH = 10;
const FEATURES = 20;
const CLASSES = ["a", "b", "c"];

/** A forest of a hundred whole trees of ten levels over twenty features, with splits by chance, and three classes. */
export function forest(): Forest {
  const random = randomNumbers();
  const trees = Array.from({ length: TREES }, () => tree(random));
  return {
    format: "vitrine-sklearn",
    version: 1,
    madeBy: "the bench",
    features: Array.from({ length: FEATURES }, (_, i) => `x${i}`),
    model: { name: "RandomForestClassifier", type: "forest", classes: CLASSES, trees },
  };
}

/** Rows that fit the forest. */
export function forestRows(count: number): number[][] {
  const random = randomNumbers();
  return Array.from({ length: count }, () => Array.from({ length: FEATURES }, random));
}

function tree(random: () => number) {
  const inner = 2 ** DEPTH - 1;
  const nodes = [...Array(2 * inner + 1).keys()];
  return {
    feature: nodes.map((i) => (i < inner ? Math.floor((random() + 0.5) * FEATURES) : -1)),
    threshold: nodes.map((i) => (i < inner ? random() / 2 : 0)),
    left: nodes.map((i) => (i < inner ? 2 * i + 1 : i - inner)),
    right: nodes.map((i) => (i < inner ? 2 * i + 2 : 0)),
    missingLeft: nodes.map(() => 0),
    values: Array.from({ length: inner + 1 }, () => CLASSES.map(() => random() + 0.5)),
  };
}

/** The plainest loop that predicts by a forest: nothing is checked, and a row is a list of numbers. */
export function plainForest({ model: { classes, trees } }: Forest): (rows: readonly (readonly number[])[]) => string[] {
  const packed = trees.map(({ feature, threshold, left, right, values }) => ({
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    values,
  }));
  return (rows) => {
    const answers: string[] = [];
    for (const row of rows) {
      const numbers = new Float32Array(row);
      const sums = new Float64Array(classes.length);
      for (const { feature, threshold, left, right, values } of packed) {
        let node = 0;
        while (feature[node]! >= 0) node = (numbers[feature[node]!]! <= threshold[node]! ? left : right)[node]!;
        const leaf = values[left[node]!]!;
        for (let i = 0; i < leaf.length; i++) sums[i]! += leaf[i]!;
      }
      let best = 0;
      for (let i = 1; i < sums.length; i++) if (sums[i]! > sums[best]!) best = i;
      answers.push(classes[best]!);
    }
    return answers;
  };
}
