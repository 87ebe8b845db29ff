import { UserError } from "@vitrine/core";
import { failedUpstream, isVitrineError } from "@vitrine/core/internal";

/**
 * What a visitor is told. What the model's author says is said; of other failures no word of the server's is, since it
 * may name its address or its inside. The cause is for who catches the error.
 */
export function toVisitor(error: unknown): unknown {
  if (!isVitrineError(error)) return error;
  const { code } = error.problem;
  if (code === "user" || code === "invalid-input") return error;
  const words = new UserError(WORDS[code] ?? "The model's server has failed. Try again later.");
  return failedUpstream(Object.assign(words, { cause: error }), { detail: error.problem.detail });
}

const WORDS: Readonly<Record<string, string>> = {
  lost: "There is no connection to the model's server. It may not be running; try again later.",
  busy: "The model's server has too many calls waiting. Try again later.",
  refused: "The model's server did not accept this demo's login. Its author must check it.",
  "too-large": "This is too large for the model's server. Send less.",
  "not-found": CHANGED(),
};

/** The app is another one than the demo was made from. */
export function changed(): UserError {
  return new UserError(CHANGED());
}

function CHANGED(): string {
  return "The model's server has changed since this demo was started. Its author must start the demo again.";
}
