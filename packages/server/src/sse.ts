import { isEnd, type Message } from "@vitrine/core";

/** What a stream of messages needs. */
export interface MessageStreamOptions {
  /** The message that came already. */
  readonly first: IteratorResult<Message, void>;
  /** JSON of a message, on one line. */
  readonly stringify: (message: Message) => string;
  /** Milliseconds between signs of life. */
  readonly heartbeatMs: number;
  /** Called once, when the listener has gone before the end. */
  readonly onLeave: () => void;
  /** Called once, when the last message was read. */
  readonly onEnd: () => void;
}

const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(": still here\n\n");

/**
 * Messages as server-sent events, each as it comes and no faster than they are read. Quiet times are filled with
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
  const send = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = await next;
    if (left) return;
    if (!done) controller.enqueue(encoder.encode(toEvent(value, stringify(value))));
    if (!done && !isEnd(value)) return void (next = messages.next());
    end();
    controller.close();
  };
  const live = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if ((controller.desiredSize ?? -1) >= 0) controller.enqueue(HEARTBEAT);
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

function toEvent({ kind, id }: Message, json: string): string {
  return `event: ${kind}\nid: ${id}\ndata: ${json}\n\n`;
}
