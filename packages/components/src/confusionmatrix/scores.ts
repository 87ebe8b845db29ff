import type { ConfusionMatrixValue } from "./value.ts";

/** How well a class is told apart. NaN where nothing can be said: no row of it, or none predicted. */
export interface ClassScores {
  readonly label: string;
  /** Share of what was predicted as it that is it. */
  readonly precision: number;
  /** Share of it that was predicted as it. */
  readonly recall: number;
  /** Rows that are of it. */
  readonly count: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** How many rows a matrix has. */
export function totalOf({ counts }: ConfusionMatrixValue): number {
  return sum(counts.map(sum));
}

/** Share of rows that were predicted as what they are; NaN of none. */
export function accuracyOf(value: ConfusionMatrixValue): number {
  return sum(value.counts.map((row, i) => row[i] ?? 0)) / totalOf(value);
}

/** Precision and recall of each class. */
export function scoresOf({ labels, counts }: ConfusionMatrixValue): ClassScores[] {
  return labels.map((label, i) => {
    const [hits, count] = [counts[i]?.[i] ?? 0, sum(counts[i] ?? [])];
    return { label, precision: hits / sum(counts.map((row) => row[i] ?? 0)), recall: hits / count, count };
  });
}
