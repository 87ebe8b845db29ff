/** The value below which a share of the sorted numbers lies; `share` is from 0 to 1. Throws for an empty list. */
export function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) throw new RangeError("quantile() needs at least one number; got none.");
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

/** The middle of the numbers: the mean of the two middle ones where there is no single one. Throws for an empty list. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new RangeError("median() needs at least one number; got none.");
  const sorted = Float64Array.from(numbers).sort();
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median of each field over several rounds: one round that the machine disturbed does not count. */
export function medianOfEach<Name extends string>(rounds: readonly Readonly<Record<Name, number>>[]) {
  const names = Object.keys(rounds[0] ?? {}) as Name[];
  const entries = names.map((name) => [name, median(rounds.map((round) => round[name]))] as const);
  return Object.fromEntries(entries) as Record<Name, number>;
}
