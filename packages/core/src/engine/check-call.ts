import { toCallerError } from "./caller-error.ts";
import type { EngineEvent } from "./engine-options.ts";
import { VitrineError } from "../errors.ts";
import type { Runner, TaskCall } from "./runner.ts";

/** Maximum time of a validator, in milliseconds. */
const LIMIT_MS = 10_000;

/** Asks the validator of a handler about a call. Rejects with what it finds, or after ten seconds. */
export async function checkCall(
  runner: Runner,
  handler: string,
  call: TaskCall,
  tell: (event: EngineEvent) => void,
): Promise<void> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new VitrineError("time-limit", "Checking the inputs took longer than 10 s. Try again."));
    }, LIMIT_MS);
  });
  try {
    await Promise.race([runner.run({ handler, calls: [call], purpose: "check" }, () => {}, abort.signal), late]);
  } catch (error) {
    throw toCallerError(error, { id: "", handler }, tell);
  } finally {
    clearTimeout(timer);
  }
}
