import { say } from "@vitrine/components/elements";
import { VitrineError, type Problem } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";

/** Problem of an error, in words for a visitor. */
export function problemOf(error: unknown): Problem {
  if (isVitrineError(error)) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  return new VitrineError("failed", `${say("The page could not go on. Reload it and try again.")} (${reason})`).problem;
}
