export { driftFolder } from "./drift-page/drift-folder.ts";
export { showDrift, type ShowDriftOptions } from "./drift-page/show-drift.ts";
export {
  chiSquare,
  drift,
  kolmogorovSmirnov,
  profile,
  psi,
  watchDrift,
  type ClassProfile,
  type ColumnDrift,
  type ColumnProfile,
  type Drift,
  type DriftWatch,
  type NumberProfile,
  type Profile,
  type ProfileOptions,
  type Row,
  type Tested,
  type Value,
  type VectorProfile,
  type WatchOptions,
} from "@vitrine/drift";
