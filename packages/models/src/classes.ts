/** Conversion of a model's scores to classes. */
export interface ClassOptions {
  /** Class names, in the model's order. Default: class indexes, from "0". */
  readonly labels?: readonly string[];
  /** Number of most probable classes to return. Default: all. */
  readonly top?: number;
  /** Whether the model returns logits, to which softmax is applied. Default: false. */
  readonly logits?: boolean;
}

/** Scores of a model: numbers in a shape. */
export interface Scores {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** A class with its probability. */
export interface ClassScore {
  readonly label: string;
  readonly confidence: number;
}

/** Probabilities by class name, most probable first, as the `label` component shows them. */
export function toClasses(scores: Scores | undefined, options: ClassOptions): Record<string, number> {
  const list = toClassList(scores, { ...options, top: undefined });
  checkUnique(list.map(({ label }) => label));
  return Object.fromEntries(
    list.slice(0, options.top ?? list.length).map(({ label, confidence }) => [label, confidence]),
  );
}

/** The same as a list, in which names may repeat. */
export function toClassList(scores: Scores | undefined, options: ListOptions): ClassScore[] {
  const values = probabilities(rowOf(scores), options.logits ?? false);
  const labels = options.labels ?? values.map((_, index) => String(index));
  checkCount(labels, values.length);
  const classes = labels.map((label, index) => ({ label, confidence: values[index]! }));
  return classes.sort((a, b) => b.confidence - a.confidence).slice(0, options.top ?? classes.length);
}

type ListOptions = Omit<ClassOptions, "top"> & { readonly top?: number | undefined };

function rowOf(scores: Scores | undefined): number[] {
  const { shape = [], data = [] } = scores ?? {};
  if (shape.length > 0 && shape.length <= 2 && data.length === shape.at(-1)) return Array.from(data);
  throw new TypeError(
    `classify() expects a model whose first output is one row of numbers, a number for each class; ` +
      `this one has the shape [${shape.join(", ")}]. Use predict() or run().`,
  );
}

function probabilities(scores: readonly number[], logits: boolean): number[] {
  if (logits) return softmax(scores);
  const wrong = scores.find((score) => !(score >= -TOLERANCE && score <= 1 + TOLERANCE));
  if (wrong === undefined) return scores.map((score) => Math.min(1, Math.max(0, score)));
  const way = Number.isNaN(wrong)
    ? "Look at the numbers that go in."
    : "Where the model gives logits, pass { logits: true }.";
  throw new RangeError(`classify() expects probabilities from 0 to 1; the model gave ${wrong}. ${way}`);
}

/** Rounding tolerance of 32-bit floats. */
const TOLERANCE = 1e-5;

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  if (scores.some(Number.isNaN))
    throw new RangeError("classify() expects numbers; the model gave NaN. Look at the numbers that go in.");
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function checkCount(labels: readonly string[], count: number) {
  if (labels.length !== count) {
    throw new RangeError(`classify(): the model has ${count} classes; got ${labels.length} labels. Give one for each.`);
  }
}

/** Throws for a duplicate class name: a result by names would lose one of the classes. */
export function checkUnique(labels: readonly string[]): void {
  const at = labels.findIndex((label, index) => labels.indexOf(label) !== index);
  if (at < 0) return;
  throw new RangeError(
    `labels: the label "${labels[at]}" is there twice. Give each its own; or give the labels to ` +
      `classify(input, { labels, list: true }), whose list keeps both.`,
  );
}
