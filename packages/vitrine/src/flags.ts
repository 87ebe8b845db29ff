export { flagBucket, type BucketCredentials, type FlagBucketOptions } from "./flags/bucket.ts";
export { flagFolder, type FlagFolderOptions } from "./flags/folder.ts";
export { exportFlags, type ExportForm, type ExportOptions, type Exported } from "./flags/export/export-flags.ts";
export { leaderboard, type LeaderboardOptions } from "./flags/votes/leaderboard.ts";
export { rateModels, type Rating } from "./flags/votes/rate-models.ts";
export { reviewFlags, type ReviewOptions } from "./flags/review/review-flags.ts";
export type { Outcome } from "./flags/review/reviews.ts";
export { readFlags } from "./flags/read.ts";
export type { FlaggedFile, FlagOptions, FlagRecord, FlagStore } from "@vitrine/core/internal";
