import type { Reviews, Verdict } from "./reviews.ts";

/** How far two reviewers agree on the flags that both have reviewed. */
export interface Agreement {
  readonly reviewers: readonly [string, string];
  /** Number of flags that both have reviewed. */
  readonly flags: number;
  /** Share of them on which they agree, 0 to 1. */
  readonly agreed: number;
  /**
   * Cohen's kappa, -1 to 1: agreement beyond what chance would give. Null where both gave one and the same verdict to all:
   * then chance explains everything, and kappa is not defined. Source: https://doi.org/10.1177/001316446002000104
   */
  readonly kappa: number | null;
}

/** Agreement of each two reviewers who have reviewed a flag in common, in the order of their names. */
export function agreementsOf(reviews: Reviews): Agreement[] {
  const names = [...new Set([...reviews.values()].flatMap((verdicts) => [...verdicts.keys()]))].toSorted();
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  return pairs.flatMap(([a, b]) => {
    const common = [...reviews.values()].filter((verdicts) => verdicts.has(a) && verdicts.has(b));
    const given = common.map((verdicts) => [verdicts.get(a)!, verdicts.get(b)!] as const);
    return given.length > 0 ? [{ reviewers: [a, b] as const, ...agreementIn(given) }] : [];
  });
}

function agreementIn(given: readonly (readonly [Verdict, Verdict])[]): Omit<Agreement, "reviewers"> {
  const flags = given.length;
  const share = (test: (pair: readonly [Verdict, Verdict]) => boolean) => given.filter(test).length / flags;
  const agreed = share(([a, b]) => a === b);
  const [a, b] = [share(([one]) => one === "accepted"), share(([, one]) => one === "accepted")];
  const byChance = a * b + (1 - a) * (1 - b);
  return { flags, agreed, kappa: byChance === 1 ? null : (agreed - byChance) / (1 - byChance) };
}
