import type { Message } from "@vitrine/core";
import { isEnd } from "@vitrine/core/internal";
import type { MessageJson } from "./file-keys.ts";
import { slicesOf, type Holding } from "./slices.ts";
import type { Reading } from "./unread.ts";

/** What a stream of messages needs. */
export interface MessageStreamOptions {
  /** The message that came already. */
  readonly first: IteratorResult<Message, void>;
  /** JSON of a message, on one line. Held while the message is sent, so that readers of one job can share it. */
  readonly stringify: (message: Message) => MessageJson;
  /** Notes that a message is held until it is read. */
  readonly hold: Holding;
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
  options: MessageStreamOptions,
): ReadableStream<Uint8Array> {
  // Nothing starts before it is read: the answer to a HEAD request never is.
  return new ReadableStream(new MessageSource(messages, options), { highWaterMark: 0 });
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** Holds one message at a time, until its last slice was taken. */
class MessageSource implements UnderlyingDefaultSource<Uint8Array> {
  readonly #messages: AsyncIterator<Message, void>;
  readonly #options: Omit<MessageStreamOptions, "first">;
  #first: IteratorResult<Message, void> | undefined;
  #slices: Iterator<Uint8Array, void> | undefined;
  #reading: Reading | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #isLast = false;
  #isOver = false;

  constructor(messages: AsyncIterator<Message, void>, { first, ...options }: MessageStreamOptions) {
    this.#messages = messages;
    this.#options = options;
    this.#first = first;
  }

  async pull(controller: Controller): Promise<void> {
    this.#heartbeat ??= setInterval(() => this.#live(controller), this.#options.heartbeatMs);
    try {
      await this.#send(controller);
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  cancel(): void {
    this.#leave();
  }

  async #send(controller: Controller): Promise<void> {
    while (!this.#isOver) {
      this.#reading?.taken();
      const slice = this.#slices?.next();
      if (slice && !slice.done) return controller.enqueue(slice.value);
      this.#letGo();
      if (this.#isLast) return (this.#end(), controller.close());
      await this.#takeNext(controller);
    }
  }

  /** Asked for when the one before was sent: a message that waits for its reader may be large. */
  async #takeNext(controller: Controller): Promise<void> {
    const { done, value } = this.#first ?? (await this.#messages.next());
    this.#first = undefined;
    if (this.#isOver) return;
    this.#isLast = done || isEnd(value);
    if (done) return;
    const json = this.#options.stringify(value);
    this.#slices = eventSlices(value, json);
    const bytes = "text" in json ? json.text.length : json.bytes;
    this.#reading = this.#options.hold({ value, bytes }, (error) => (this.#leave(), controller.error(error)));
    // After the end it is asked once more, so that what is around the call comes to its end too.
    if (this.#isLast) void this.#messages.next();
  }

  #letGo() {
    this.#slices = undefined;
    this.#reading?.release();
    this.#reading = undefined;
  }

  #live(controller: Controller) {
    if (!this.#slices && (controller.desiredSize ?? -1) >= 0) controller.enqueue(HEARTBEAT);
  }

  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearInterval(this.#heartbeat);
    this.#letGo();
    return true;
  }

  #end() {
    if (this.#close()) this.#options.onEnd();
  }

  #leave() {
    if (!this.#close()) return;
    this.#options.onLeave();
    // Reading has been given up: what is around the call comes to its end, and whether it can matters to nobody.
    if (!this.#isLast) this.#messages.next().catch(() => {});
  }
}

function* eventSlices({ kind, id }: Message, json: MessageJson) {
  const head = `event: ${kind}\nid: ${id}\ndata: `;
  if ("text" in json && json.text.length < SHORT) {
    yield encoder.encode(`${head}${json.text}\n\n`);
    return;
  }
  yield encoder.encode(head);
  for (const part of "text" in json ? [json.text] : json.slices) yield* slicesOf(part);
  yield encoder.encode("\n\n");
}
