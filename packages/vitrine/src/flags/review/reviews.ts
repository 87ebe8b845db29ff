import { join, resolve } from "node:path";
import { isObject } from "@vitrine/core/internal";
import { appendLine } from "../append-line.ts";
import { readLines } from "../read-lines.ts";

/** What a reviewer said of a flag. */
export type Verdict = "accepted" | "rejected";

/** A reviewer's verdict on a flag. Of several by one reviewer on one flag, the last one counts. */
export interface Review {
  /** The flag's id. */
  readonly flag: string;
  /** Name of the reviewer. */
  readonly reviewer: string;
  readonly verdict: Verdict;
  /** Time, ISO 8601 in UTC. */
  readonly at: string;
}

/** What all reviewers of a flag said together: `open` if none has, `disputed` if they differ. */
export type Outcome = Verdict | "disputed" | "open";

/** Name of the list of reviews in a folder of flags. */
export const REVIEWS = "reviews.jsonl";

/** Verdicts by flag, and by reviewer in them: of each the last. */
export type Reviews = ReadonlyMap<string, ReadonlyMap<string, Verdict>>;

/** Appends a review to a folder of flags. */
export async function addReview(folder: string, review: Review): Promise<void> {
  await appendLine(join(resolve(folder), REVIEWS), Buffer.from(`${JSON.stringify(review)}\n`));
}

/** Reads the reviews of a folder of flags. */
export async function readReviews(folder: string): Promise<Reviews> {
  const reviews = new Map<string, Map<string, Verdict>>();
  for await (const line of readLines(join(resolve(folder), REVIEWS))) {
    const review = parsed(line);
    if (!review) continue;
    const ofFlag = reviews.get(review.flag) ?? new Map<string, Verdict>();
    reviews.set(review.flag, ofFlag.set(review.reviewer, review.verdict));
  }
  return reviews;
}

/** Outcome of the reviews of a flag. */
export function outcomeOf(reviews: Reviews, flag: string): Outcome {
  const verdicts = new Set(reviews.get(flag)?.values());
  if (verdicts.size > 1) return "disputed";
  return [...verdicts][0] ?? "open";
}

function parsed(line: string): Review | undefined {
  try {
    const review: unknown = JSON.parse(line);
    const isReview = isObject(review) && typeof review["flag"] === "string" && typeof review["reviewer"] === "string";
    const verdict = isReview && review["verdict"];
    return verdict === "accepted" || verdict === "rejected" ? (review as unknown as Review) : undefined;
  } catch {
    return undefined;
  }
}
