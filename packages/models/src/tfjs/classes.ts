import type { PlainTensor } from "../plain-tensor.ts";

/** How a model's numbers become classes. */
export interface ClassOptions {
  /** The names of the classes, in the model's order. Default: their numbers, from "0". */
  readonly labels?: readonly string[];
  /** How many of the most probable classes to give. Default: all. */
  readonly top?: number;
  /** Whether the model gives logits, whose softmax are the probabilities. Default: false. */
  readonly logits?: boolean;
}

/** The probability of each class by its name, the most probable first, as the `label` component shows it. */
export function toClasses(scores: PlainTensor | undefined, options: ClassOptions): Record<string, number> {
  const values = probabilities(rowOf(scores), options.logits ?? false);
  const labels = options.labels ?? values.map((_, index) => String(index));
  checkLabels(labels, values.length);
  const classes = labels.map((label, index) => [label, values[index]!] as const);
  return Object.fromEntries(classes.sort((a, b) => b[1] - a[1]).slice(0, options.top ?? classes.length));
}

function rowOf(scores: PlainTensor | undefined): number[] {
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

/** What rounding in 32 bits may add. */
const TOLERANCE = 1e-5;

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function checkLabels(labels: readonly string[], count: number) {
  if (labels.length !== count) {
    throw new RangeError(`classify(): the model has ${count} classes; got ${labels.length} labels. Give one for each.`);
  }
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw new RangeError(`classify(): the label "${twice}" is there twice. Give each its own.`);
}
