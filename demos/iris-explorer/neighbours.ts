import type { Flower } from "./flowers.ts";

/**
 * What each flower is taken for by the others: the kind that most of the nearest ones have, by the distance of the chosen
 * measures. Of as many, the kind of the nearest one wins.
 */
export function guessEach(flowers: readonly Flower[], chosen: readonly number[], neighbours: number): string[] {
  return flowers.map((flower) => {
    const others = flowers.filter((other) => other !== flower);
    const near = others
      .map((other) => ({ kind: other.kind, distance: distance(flower, other, chosen) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, neighbours);
    const votes = new Map<string, number>();
    for (const { kind } of near) votes.set(kind, (votes.get(kind) ?? 0) + 1);
    return [...votes].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  });
}

function distance(one: Flower, other: Flower, chosen: readonly number[]): number {
  return Math.hypot(...chosen.map((at) => one.sizes[at]! - other.sizes[at]!));
}
