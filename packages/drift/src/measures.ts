import { chiSquareTail, kolmogorovTail } from "./special.ts";

/** Share that an empty bin counts as: the index has a logarithm of it. */
const LEAST_SHARE = 1e-4;

/**
 * Population stability index of two lists of shares over the same bins: the sum of (p - q) ln(p / q). Below 0.1 little has changed, above 0.2 much has.
 * Source: Siddiqi, Credit Risk Scorecards, 2006.
 */
export function psi(expected: readonly number[], actual: readonly number[]): number {
  return expected.reduce((sum, share, i) => {
    const [q, p] = [Math.max(share, LEAST_SHARE), Math.max(actual[i]!, LEAST_SHARE)];
    return sum + (p - q) * Math.log(p / q);
  }, 0);
}

/** A test of the hypothesis that nothing has changed. */
export interface Tested {
  readonly statistic: number;
  /** Probability of such a statistic, or a larger one, if nothing has changed. */
  readonly pValue: number;
}

/**
 * Kolmogorov-Smirnov test of two samples in order: the greatest distance of their distribution functions, and its probability by the
 * limiting distribution, as `scipy.stats.kstwobign`.
 */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): Tested {
  let [i, j, statistic] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const value = Math.min(one[i]!, other[j]!);
    while (i < one.length && one[i]! <= value) i++;
    while (j < other.length && other[j]! <= value) j++;
    statistic = Math.max(statistic, Math.abs(i / one.length - j / other.length));
  }
  const size = (one.length * other.length) / (one.length + other.length);
  return { statistic, pValue: kolmogorovTail(Math.sqrt(size) * statistic) };
}

/**
 * Chi-square test of homogeneity of two lists of counts over the same classes, without a correction, as
 * `scipy.stats.chi2_contingency(…, correction=False)`. Classes that neither has are left out.
 */
export function chiSquare(one: readonly number[], other: readonly number[]): Tested & { readonly degrees: number } {
  const pairs = one.map((count, i) => [count, other[i]!] as const).filter(([a, b]) => a + b > 0);
  const sums = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + pair[side]!, 0));
  const all = sums[0]! + sums[1]!;
  const statistic = pairs.reduce((total, pair) => {
    const both = pair[0] + pair[1];
    return total + [0, 1].reduce((sum, side) => sum + squared(pair[side]!, (both * sums[side]!) / all), 0);
  }, 0);
  const degrees = Math.max(0, pairs.length - 1);
  return { statistic, degrees, pValue: degrees === 0 ? 1 : chiSquareTail(statistic, degrees) };
}

function squared(seen: number, expected: number): number {
  return expected === 0 ? 0 : (seen - expected) ** 2 / expected;
}
