import { VitrineError } from "../errors.ts";

// What all backlogs keep to, wherever their calls wait.

/** Weight of a new duration in the moving average of how long a call occupies a slot. */
export const SMOOTHING = 0.3;
/** Queue length up to which each change of position is announced at once. */
export const SHORT = 8;
/** Milliseconds between announcements in a longer queue: for short calls they would cost more than the calls. */
export const ANNOUNCE_MS = 100;
/** Queue length from which one visitor may occupy at most half of the queue. */
export const SHARED_FROM = 10;
/** Number of visitors above which those who are not ahead are forgotten. */
export const MANY_VISITORS = 1000;
/** Default time for collecting a batch, in milliseconds. */
export const BATCH_WAIT_MS = 10;

/** Estimated milliseconds until a call starts; null if no call was run yet. */
export function etaOf(place: number, averageMs: number | null, concurrency: number): number | null {
  return averageMs === null ? null : Math.round((averageMs * place) / concurrency);
}

/** Error for a call that finds so many waiting that there is no room. */
export function busyError(waiting: number, etaMs: number | null): VitrineError {
  const retryAfter = etaMs === null ? 5 : Math.max(1, Math.ceil(etaMs / 1000));
  const calls = waiting === 1 ? "1 call is" : `${waiting} calls are`;
  return new VitrineError("busy", `${calls} waiting already. Try again in ${retryAfter} s.`, { retryAfter });
}
