import type { EngineEvent } from "./engine-options.ts";
import { isVitrineError, VitrineError } from "../errors.ts";
import { randomId } from "../id.ts";
import type { JobInfo } from "./job-store.ts";
import { upstreamOf } from "../upstream-failure.ts";
import { describeThrown } from "../thrown.ts";

/** The error for a caller. One that was not written for callers is told to the operator, and its number to them. */
export function toCallerError(
  error: unknown,
  job: Pick<JobInfo, "id" | "handler">,
  tell: (event: EngineEvent) => void,
): VitrineError {
  if (isVitrineError(error)) {
    const upstream = upstreamOf(error);
    if (upstream) tell({ kind: "upstream", job: job.id, handler: job.handler, ...upstream });
    return error;
  }
  const id = randomId().slice(0, 8);
  tell({ kind: "error", job: job.id, handler: job.handler, id, detail: describeThrown(error), error });
  const detail = `Something went wrong in the demo. Its author can find it as error ${id}.`;
  return new VitrineError("failed", detail, { id });
}
