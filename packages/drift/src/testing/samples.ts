/** Numbers that look random and are always the same. Source: Park and Miller, 1988. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A number of a normal distribution, by Box and Muller. */
export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

/** Two samples that differ by a shift and a scale, and the counts of six classes in both. */
export function pairOf(seed: number, shift: number, scale: number, sizes: readonly [number, number] = [400, 300]) {
  const next = numbersFrom(seed);
  const before = Array.from({ length: sizes[0] }, () => normal(next));
  const after = Array.from({ length: sizes[1] }, () => shift + scale * normal(next));
  const classOf = (bend: number) => Math.floor(6 * next() ** (1 + bend));
  const classes = { before: before.map(() => classOf(0)), after: after.map(() => classOf(shift)) };
  return { before, after, classes };
}
