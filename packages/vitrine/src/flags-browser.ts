import { DefinitionError, UserError } from "@vitrine/core";
import type { FlagStore } from "@vitrine/core/internal";

/** Without a server there is no place for flags: a page that was built for that has no button. */
const nowhere: FlagStore = {
  put: refuse,
  append: refuse,
};

async function refuse(): Promise<never> {
  throw new UserError("This page has no server to store it.");
}

/** In a browser, a store that stores nothing. */
export const flagFolder = (): FlagStore => nowhere;
/** In a browser, a store that stores nothing. */
export const flagBucket = flagFolder;
/** In a browser, no flags. */
export async function* readFlags(): AsyncGenerator<never, void, void> {}
/** In a browser, an error: flags are on a server. */
export function reviewFlags(): never {
  throw new DefinitionError("reviewFlags() needs a server: vitrine start, or vitrine build --target server.");
}
/** In a browser, an error: votes are on a server. */
export function leaderboard(): never {
  throw new DefinitionError("leaderboard() needs a server: vitrine start, or vitrine build --target server.");
}
export { rateModels, type Rating } from "./flags/votes/rate-models.ts";
export type { LeaderboardOptions } from "./flags/votes/leaderboard.ts";
export type { BucketCredentials, FlagBucketOptions } from "./flags/bucket.ts";
export type { ReviewOptions } from "./flags/review/review-flags.ts";
export type { Outcome } from "./flags/review/reviews.ts";
export type { FlagFolderOptions } from "./flags/folder.ts";
export type { FlaggedFile, FlagOptions, FlagRecord, FlagStore } from "@vitrine/core/internal";
