export { profile, type ColumnProfile, type Profile, type ProfileOptions, type Row, type Value } from "./profile.ts";
export type { ClassProfile, NumberProfile, VectorProfile } from "./profile.ts";
export { drift, type ColumnDrift, type Drift } from "./drift.ts";
export { watchDrift, type DriftWatch, type WatchOptions } from "./watch.ts";
export { chiSquare, kolmogorovSmirnov, psi, type Tested } from "./measures.ts";
