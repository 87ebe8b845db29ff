import type { FlagRecord } from "@vitrine/core/internal";

/** A model's rating by the votes of visitors. */
export interface Rating {
  readonly model: string;
  /** Strength on the scale of Elo: a model that is 400 above another is preferred ten times as often. The mean model has 1000. */
  readonly rating: number;
  /** Ends of the interval in which the rating is with a probability of 95 %. */
  readonly low: number;
  readonly high: number;
  /** Number of votes in which the model took part. */
  readonly votes: number;
  readonly wins: number;
  readonly losses: number;
  /** Votes that found both as good, or both bad. */
  readonly ties: number;
}

/** What was better in one vote: the first model, the second, or neither. */
interface Match {
  readonly models: readonly [string, string];
  /** 1 for the first, 0 for the second, ½ for neither. */
  readonly score: number;
}

const SCORES: Readonly<Record<string, number>> = { a: 1, b: 0, tie: 0.5, bad: 0.5 };
/** Elo's points for a factor of e. */
const SCALE = 400 / Math.LN10;
const MIDDLE = 1000;
/** Half of the width of an interval of 95 %, in standard errors. */
const NORMAL_95 = 1.959963984540054;

/**
 * Rates models by the votes that `compare()` and `arena()` stored, the best first: the strengths of the model of Bradley and
 * Terry, in which the order of votes does not count, with a tie of each model against one of middling strength before its first
 * vote, so that a model that always won has a rating. Intervals are those of the distance to the mean, by the curvature of the
 * likelihood. Sources: https://doi.org/10.2307/2334029,
 * https://doi.org/10.1214/aos/1079120141
 */
export function rateModels(records: Iterable<FlagRecord>): Rating[] {
  const matches = [...records].flatMap(matchIn);
  const models = [...new Set(matches.flatMap(({ models: pair }) => pair))].toSorted();
  const { strengths, errors } = fit(models, matches);
  const rated = models.map((model, i): Rating => {
    const own = matches.filter(({ models: pair }) => pair.includes(model));
    const scores = own.map(({ models: [first], score }) => (first === model ? score : 1 - score));
    const count = (wanted: number) => scores.filter((score) => score === wanted).length;
    const [rating, half] = [MIDDLE + SCALE * strengths[i]!, SCALE * NORMAL_95 * errors[i]!];
    const counts = { votes: own.length, wins: count(1), losses: count(0), ties: count(0.5) };
    return { model, rating, low: rating - half, high: rating + half, ...counts };
  });
  return rated.toSorted((a, b) => b.rating - a.rating);
}

/** The match of a record; none if it is no vote. */
function matchIn({ handler, reason, event }: FlagRecord): Match[] {
  const { a, b } = Object(event) as { a?: unknown; b?: unknown };
  const score = SCORES[reason ?? ""];
  const isVote = handler === "vote" && typeof a === "string" && typeof b === "string" && a !== b;
  return isVote && score !== undefined ? [{ models: [a, b], score }] : [];
}

/** Strengths that are most likely, and their standard errors, by Newton's method. */
function fit(models: readonly string[], matches: readonly Match[]) {
  const index = new Map(models.map((model, i) => [model, i]));
  const games = matches.map(({ models: [a, b], score }) => [index.get(a)!, index.get(b)!, score] as const);
  let strengths = models.map(() => 0);
  let inverse: number[][] = [];
  for (let round = 0; round < 100; round++) {
    const slope = strengths.map((one) => 0.5 - winning(one));
    const curve = models.map((_, i) => models.map((_, j) => (i === j ? spread(strengths[i]!) : 0)));
    for (const [i, j, score] of games) {
      const gap = strengths[i]! - strengths[j]!;
      const [rest, weight] = [score - winning(gap), spread(gap)];
      slope[i]! += rest;
      slope[j]! -= rest;
      curve[i]![i]! += weight;
      curve[j]![j]! += weight;
      curve[i]![j]! -= weight;
      curve[j]![i]! -= weight;
    }
    inverse = inverted(curve);
    const step = inverse.map((row) => row.reduce((sum, one, j) => sum + one * slope[j]!, 0));
    strengths = strengths.map((one, i) => one + Math.max(-2, Math.min(2, step[i]!)));
    if (step.every((one) => Math.abs(one) < 1e-12)) break;
  }
  const mean = meanOf(strengths);
  return { strengths: strengths.map((one) => one - mean), errors: errorsAroundMean(inverse) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Standard errors of the distances to the mean: how strong all are together, votes do not say. */
function errorsAroundMean(covariance: readonly (readonly number[])[]): number[] {
  const rows = covariance.map(meanOf);
  const all = meanOf(rows);
  return covariance.map((row, i) => Math.sqrt(row[i]! - 2 * rows[i]! + all));
}

/** Probability that a model wins that is stronger by a gap. */
function winning(gap: number): number {
  return 1 / (1 + Math.exp(-gap));
}

/** Variance of one vote. */
function spread(gap: number): number {
  return winning(gap) * winning(-gap);
}

/** Inverse of a matrix that is positive definite, by Gauss and Jordan. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const pivot = rows[column]!;
    const by = pivot[column]!;
    for (let at = 0; at < 2 * size; at++) pivot[at]! /= by;
    for (const row of rows) {
      const factor = row[column]!;
      if (row !== pivot) for (let at = 0; at < 2 * size; at++) row[at]! -= factor * pivot[at]!;
    }
  }
  return rows.map((row) => row.slice(size));
}
