import { toCallerError } from "./caller-error.ts";
import type { EngineEvent } from "./engine-options.ts";
import type { Runner } from "./runner.ts";
import { stateOf, type ExpiredSession } from "./session-store.ts";

/** Maximum time of the hooks of one session, in milliseconds. */
const LIMIT_MS = 60_000;

/**
 * Calls the hooks of the states of a session that has ended. What they throw is told to the operator.
 *
 * @param expiring Ids of the states that have a hook.
 */
export async function tellExpired(
  runner: Runner,
  expiring: readonly string[],
  { session, state }: ExpiredSession,
  tell: (event: EngineEvent) => void,
): Promise<void> {
  const sessionState = stateOf(state, expiring);
  if (Object.keys(sessionState).length === 0) return;
  const call = { inputs: {}, sessionState, propOverrides: {}, owner: { session }, request: { headers: {} } };
  const task = { handler: "", calls: [call], purpose: "expire" } as const;
  try {
    await runner.run(task, () => {}, AbortSignal.timeout(LIMIT_MS));
  } catch (error) {
    toCallerError(error, { id: "", handler: "" }, tell);
  }
}
