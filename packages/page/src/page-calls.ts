import { isVitrineError, VitrineError, type Message, type Problem } from "@vitrine/core";

/** What went wrong, in words for a visitor. */
export function problemOf(error: unknown): Problem {
  if (isVitrineError(error)) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  return new VitrineError("failed", `The page could not go on: ${reason}. Reload it and try again.`).problem;
}

/** Messages with the one that was read before them. */
export async function* prepend(first: Message, rest: AsyncIterator<Message>): AsyncGenerator<Message> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
