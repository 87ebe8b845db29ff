import { toError, VitrineError } from "../errors.ts";
import type { Engine, RunCallOptions } from "./engine.ts";
import type { Call, Message, Outputs } from "./message.ts";

/** Reads a job to its end and returns its final outputs. Throws the job's error; a cancelled job throws too. */
export async function finish(messages: AsyncIterable<Message>): Promise<Outputs> {
  for await (const message of messages) {
    if (message.kind === "done") return message.outputs;
    if (message.kind === "failed") throw toError(message.error);
    if (message.kind === "cancelled") throw new VitrineError("refused", "The call was cancelled.");
  }
  throw new VitrineError("lost", "The connection ended before the call did. Ask for the job again.");
}

/** Runs a call to its end. */
export function runToEnd(engine: Engine, call: Call, options?: RunCallOptions): Promise<Outputs> {
  return finish(engine.run(call, options));
}
