/** What `vitrine check` looks at. */
export type CheckName = "app" | "types" | "examples" | "accessibility" | "size" | "offline";

/** How it went. A warning is nothing wrong yet, or something that could not be looked at. */
export type CheckStatus = "ok" | "warning" | "failed";

/** What one check of a demo found. */
export interface Finding {
  readonly name: CheckName;
  readonly status: CheckStatus;
  /** One line. */
  readonly summary: string;
  /** What was found, each with its place. */
  readonly details: readonly string[];
  /** What to do about it; empty if nothing. */
  readonly fix: string;
}

/** A finding of a check. */
export function found(
  name: CheckName,
  status: CheckStatus,
  { summary, details = [], fix = "" }: { summary: string; details?: readonly string[]; fix?: string },
): Finding {
  return { name, status, summary, details, fix };
}
