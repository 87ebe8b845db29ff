import { DefinitionError } from "@vitrine/core";
import type { WatchOptions } from "@vitrine/drift";

// Types are those of `drift.ts`, in browsers too.
export { chiSquare, drift, kolmogorovSmirnov, profile, psi, watchDrift } from "@vitrine/drift";

/** In a browser, a report that goes nowhere. */
export function driftFolder(): NonNullable<WatchOptions["report"]> {
  return () => undefined;
}

/** In a browser, an error: reports are on a server. */
export function showDrift(): never {
  throw new DefinitionError("showDrift() needs a server: vitrine start, or vitrine build --target server.");
}
