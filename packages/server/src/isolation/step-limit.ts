import { VitrineError, type Step } from "@vitrine/core";
import { formatBytes, jsonSize } from "@vitrine/core/internal";

/** The most bytes of JSON that one step of a call may have: as many as a call's own inputs. What is larger is a file. */
const MOST_BYTES = 16_000_000;

/**
 * JSON bytes of a step. Throws for one that is too large to be sent. Asked in the function's process: the server reads
 * each step whole, and nobody else is answered meanwhile.
 */
export function checkedSize(step: Step): number {
  const size = shownSize(step);
  if (size <= MOST_BYTES) return size;
  throw new VitrineError(
    "failed",
    `What the function gives is larger than ${formatBytes(MOST_BYTES)}. Try a smaller input; its author can return a file instead.`,
  );
}

/** What a visitor is shown of it. Values of the session are not JSON, and stay in the server. */
function shownSize(step: Step): number {
  if (step.kind !== "output") return jsonSize(step);
  const { outputs, patch, updates } = step;
  return jsonSize(outputs ?? null) + jsonSize(patch ?? null) + jsonSize(updates ?? null);
}
