import { isVitrineError } from "@vitrine/core/internal";
import { pause } from "./pause.ts";

/** Milliseconds before each further attempt. */
const PAUSES = [200, 800];

/** Sends a request that may safely be sent twice, again if its answer was lost. Throws the last error. */
export async function askAgain(ask: () => Promise<Response>, stop: AbortSignal): Promise<Response> {
  for (const ms of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (stop.aborted || !isVitrineError(error) || error.problem.code !== "lost") throw error;
      await pause(ms, stop);
    }
  }
  return ask();
}
