import type { FlagRecord } from "@vitrine/core/internal";
import { readFlags } from "../read.ts";
import { outcomeOf, readReviews, type Outcome, type Reviews } from "./reviews.ts";

/** Flags of a folder with what reviewers said of them. */
export interface ReviewQueue {
  readonly flags: readonly FlagRecord[];
  readonly reviews: Reviews;
}

/** Which flags a reviewer is shown: those that still need reviews, those on which reviewers differ, or all. */
export type Wanted = "open" | "disputed" | "all";

/** Reads the flags and reviews of a folder. */
export async function readQueue(folder: string): Promise<ReviewQueue> {
  const flags: FlagRecord[] = [];
  for await (const flag of readFlags(folder)) flags.push(flag);
  return { flags, reviews: await readReviews(folder) };
}

/**
 * Flags for a reviewer, in the order in which they are shown: of the open ones those that the reviewer has not reviewed and
 * fewer than `enough` others have, begun ones first, so that each soon has the reviews it needs.
 */
export function flagsFor(
  { flags, reviews }: ReviewQueue,
  { reviewer, wanted, enough }: { readonly reviewer: string; readonly wanted: Wanted; readonly enough: number },
): readonly FlagRecord[] {
  if (wanted === "all") return flags;
  if (wanted === "disputed") return flags.filter(({ id }) => outcomeOf(reviews, id) === "disputed");
  const verdicts = ({ id }: FlagRecord) => reviews.get(id);
  const left = flags.filter((flag) => !verdicts(flag)?.has(reviewer) && (verdicts(flag)?.size ?? 0) < enough);
  return left.toSorted((a, b) => (verdicts(b)?.size ?? 0) - (verdicts(a)?.size ?? 0));
}

/** Number of flags of each outcome. */
export function countOutcomes({ flags, reviews }: ReviewQueue): Record<Outcome, number> {
  const counts = { accepted: 0, rejected: 0, disputed: 0, open: 0 };
  for (const { id } of flags) counts[outcomeOf(reviews, id)]++;
  return counts;
}
