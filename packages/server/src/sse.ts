import type { Message } from "@vitrine/core";
import { isEnd } from "@vitrine/core/internal";
import type { MessageJson } from "./file-keys.ts";
import { slicesOf } from "./slices.ts";

/** What a stream of messages needs. */
export interface MessageStreamOptions {
  /** The message that came already. */
  readonly first: IteratorResult<Message, void>;
  /** JSON of a message, on one line. Held while the message is sent, so that readers of one job can share it. */
  readonly stringify: (message: Message) => MessageJson;
  /** Milliseconds between signs of life. */
  readonly heartbeatMs: number;
  /** Called once, when the listener has gone before the end. */
  readonly onLeave: () => void;
  /** Called once, when the last message was read. */
  readonly onEnd: () => void;
}

const encoder = new TextEncoder();
/** Characters up to which an event is sent at once. */
const SHORT = 32 * 1024;
const HEARTBEAT = encoder.encode(": still here\n\n");

/**
 * Messages as server-sent events, each as it comes and no faster than they are read, a long one in slices. Quiet times are filled with
 * comments, so that no proxy takes the connection for dead.
 */
export function messageStream(
  messages: AsyncIterator<Message, void>,
  { first, stringify, heartbeatMs, onLeave, onEnd }: MessageStreamOptions,
): ReadableStream<Uint8Array> {
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let left = false;
  let next: Promise<IteratorResult<Message, void>> = Promise.resolve(first);
  const end = () => {
    clearInterval(heartbeat);
    if (!left) onEnd();
  };
  let slices: Iterator<Uint8Array, void> | undefined;
  let isLast = false;
  const send = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    for (;;) {
      const slice = slices?.next();
      if (slice && !slice.done) return controller.enqueue(slice.value);
      slices = undefined;
      if (isLast) return (end(), controller.close());
      const { done, value } = await next;
      if (left) return;
      isLast = done || isEnd(value);
      if (!done) slices = eventSlices(value, stringify(value));
      // After the end it is asked once more, so that what is around the call comes to its end too.
      if (!done) next = messages.next();
    }
  };
  const live = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (!slices && (controller.desiredSize ?? -1) >= 0) controller.enqueue(HEARTBEAT);
  };
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      heartbeat ??= setInterval(live, heartbeatMs, controller);
      return send(controller).catch((error: unknown) => (end(), Promise.reject(error as Error)));
    },
    cancel() {
      clearInterval(heartbeat);
      left = true;
      onLeave();
    },
  };
  // Nothing starts before it is read: the answer to a HEAD request never is.
  return new ReadableStream(source, { highWaterMark: 0 });
}

function* eventSlices({ kind, id }: Message, json: MessageJson) {
  const head = `event: ${kind}\nid: ${id}\ndata: `;
  if ("text" in json && json.text.length < SHORT) {
    yield encoder.encode(`${head}${json.text}\n\n`);
    return;
  }
  yield encoder.encode(head);
  for (const part of "text" in json ? [json.text] : json) yield* slicesOf(part);
  yield encoder.encode("\n\n");
}
