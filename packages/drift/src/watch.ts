import { drift, type ColumnDrift, type Drift } from "./drift.ts";
import type { Profile, Row } from "./profile.ts";

/** Options of `watchDrift`. */
export interface WatchOptions {
  /** Rows that are compared: the last so many. Default: 1,000. */
  readonly window?: number;
  /** Rows between two looks. Default: 100. */
  readonly every?: number;
  /** Population stability index from which a column has drifted. Default: 0.2. */
  readonly psi?: number;
  /** Distance of the means of vectors, in roots of their spread, from which a column has drifted. Default: 0.5. */
  readonly distance?: number;
  /** Share of missing values beyond what it was, from which a column has drifted. Default: 0.1. */
  readonly missing?: number;
  /** Called when columns begin to drift: with their names and the comparison. Errors that it throws are ignored. */
  readonly alert?: (columns: readonly string[], found: Drift) => unknown;
  /** Called at each look, with the comparison and the names of the columns that drift. Errors that it throws are ignored. */
  readonly report?: (found: Drift, drifting: readonly string[]) => unknown;
}

/** A watch over rows as they come. */
export interface DriftWatch {
  /** Takes a row. Never throws, and holds nothing up. */
  see(row: Row): void;
  /** The comparison of the last rows. */
  report(): Drift;
  /** Names of the columns that drift now. */
  readonly drifting: readonly string[];
}

/**
 * Compares the last rows with what data were like, and says when a column begins to differ. It keeps rows in memory, and nothing else: give it
 * what may be kept.
 *
 * @example
 * const watch = watchDrift(reference, { alert: (columns) => console.warn(`Drift: ${columns.join(", ")}`) });
 * predict: ({ age, city }) => { watch.see({ age, city }); … }
 */
export function watchDrift(reference: Profile, options: WatchOptions = {}): DriftWatch {
  const { window = 1000, every = 100, alert, report } = options;
  const rows: Row[] = [];
  let since = 0;
  let drifting: readonly string[] = [];
  const look = () => {
    const found = drift(reference, rows);
    const now = Object.entries(found.columns).flatMap(([name, column]) => (hasDrifted(column, options) ? [name] : []));
    const begun = now.filter((name) => !drifting.includes(name));
    drifting = now;
    if (begun.length > 0) void tell(() => alert?.(begun, found));
    void tell(() => report?.(found, drifting));
  };
  return {
    see(row) {
      rows.push({ ...row });
      if (rows.length > window) rows.shift();
      if (++since < every) return;
      since = 0;
      look();
    },
    report: () => drift(reference, rows),
    get drifting() {
      return drifting;
    },
  };
}

async function tell(author: () => unknown): Promise<void> {
  try {
    await author();
  } catch {
    // A call that brought a row is not at fault.
  }
}

function hasDrifted(column: ColumnDrift, options: WatchOptions): boolean {
  const { psi = 0.2, distance = 0.5, missing = 0.1 } = options;
  const { now, before } = column.missing;
  return (column.psi ?? 0) >= psi || (column.distance ?? 0) >= distance || now - before >= missing;
}
