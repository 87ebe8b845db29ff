import { VitrineError, type Message } from "@vitrine/core";
import type { Bell } from "./bell.ts";

type Step = IteratorResult<Message, void>;

/** Messages that end with a final problem when the bell rings: readers are not disconnected without an explanation. */
export interface SpokenMessages extends AsyncIterator<Message, void> {
  /** Unsubscribes from the bell when reading stops. */
  leave(): void;
}

/**
 * Yields messages until the bell rings.
 *
 * @param isSilent Whether they end without a problem then: the reader asks another process for the rest.
 */
export function withLastWords(messages: AsyncIterator<Message, void>, bell: Bell, isSilent = false): SpokenMessages {
  let last = 0;
  let over: Step | undefined;
  let waiting: ((step: Step) => void) | undefined;
  const leave = bell.hear(() => {
    over = isSilent ? { done: true, value: undefined } : { done: false, value: shutDown(last + 1) };
    waiting?.(over);
  });
  const note = (step: Step): Step => {
    if (!step.done) last = step.value.id;
    return step;
  };
  return {
    leave,
    next() {
      if (over) return Promise.resolve(over);
      return new Promise((resolve, reject) => {
        waiting = resolve;
        messages.next().then((step) => resolve(note(step)), reject);
      });
    },
  };
}

function shutDown(id: number): Message {
  const detail = "The server was shut down before the end of this call. Try again in a moment.";
  return { kind: "failed", error: new VitrineError("lost", detail, { retryAfter: 5 }).problem, id };
}
