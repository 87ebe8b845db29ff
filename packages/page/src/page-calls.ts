import { VitrineError, type Problem } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";

/** Problem of an error, in words for a visitor. */
export function problemOf(error: unknown): Problem {
  if (isVitrineError(error)) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  return new VitrineError("failed", `The page could not go on: ${reason}. Reload it and try again.`).problem;
}
