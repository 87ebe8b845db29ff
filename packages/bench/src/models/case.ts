import type { Compared } from "../compare.ts";
import type { RowName } from "../row.ts";

/** A comparison of one case: what was compared, and its rows of the table, one for each side but the first. */
export interface Case {
  readonly title: string;
  readonly rows: readonly RowName[];
  /** What the sides are, Vitrine's first. */
  readonly sides: readonly string[];
  readonly compared: Compared;
}

/** Throws unless two answers are the same: what is timed must be right. */
export function same(title: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) === JSON.stringify(wanted)) return;
  throw new Error(`${title}: the sides disagree: ${say(got)} and ${say(wanted)}`);
}

function say(value: unknown): string {
  return JSON.stringify(value).slice(0, 200);
}
