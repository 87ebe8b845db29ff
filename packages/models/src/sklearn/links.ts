/** Inverse of the logit: a score becomes a probability. */
export function logistic(score: number): number {
  return score < 0 ? Math.exp(score) / (1 + Math.exp(score)) : 1 / (1 + Math.exp(-score));
}

/** Scores become probabilities whose sum is 1. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  return normalise(scores.map((score) => Math.exp(score - highest)));
}

/** Links from scores to probabilities. A lone score is that of the second of two classes. */
export const links = {
  softmax,
  logistic: (scores: readonly number[]) => each(scores, logistic),
  doubled: (scores: readonly number[]) => each(scores, (score) => logistic(2 * score)),
  huber: (scores: readonly number[]) => each(scores, (score) => (Math.min(1, Math.max(-1, score)) + 1) / 2),
} as const;

function each(scores: readonly number[], link: (score: number) => number): number[] {
  const shares = scores.map(link);
  return shares.length === 1 ? [1 - shares[0]!, shares[0]!] : normalise(shares);
}

function normalise(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (sum === 0 ? 1 / shares.length : share / sum));
}

/** Index of the first of the highest numbers. */
export function indexOfHighest(numbers: readonly number[]): number {
  return numbers.reduce((best, number, i) => (number > numbers[best]! ? i : best), 0);
}

/** Sum of products of two lists of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
