import { DefinitionError } from "@vitrine/core";
import type { WatchOptions } from "@vitrine/drift";

/** In a browser, a report that goes nowhere. */
export function driftFolder(): NonNullable<WatchOptions["report"]> {
  return () => undefined;
}

/** In a browser, an error: reports are on a server. */
export function showDrift(): never {
  throw new DefinitionError("showDrift() needs a server: vitrine start, or vitrine build --target server.");
}

export type { ShowDriftOptions } from "./drift-page/show-drift.ts";
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
