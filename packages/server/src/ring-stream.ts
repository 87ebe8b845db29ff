// The one door for streams of rings: each is counted, and what its reader has not taken is in the server's budget.
import type { Visitor } from "@vitrine/core";
import { ownRequest } from "./doors.ts";
import type { HeaderSet } from "./headers.ts";
import type { ServerRequest } from "./ring.ts";
import { slicesOf, type Holding } from "./slices.ts";
import type { Reading } from "./unread.ts";

/** What a ring streams. */
export interface RingStream {
  /** Default: 200. */
  readonly status?: number;
  /** Beside, or in place of, those of an event stream that no proxy may store, transform or buffer. */
  readonly headers?: HeaderSet;
  /** The next part, asked for when the reader has taken the one before. Resolves to undefined at the end. */
  next(): Promise<string | Uint8Array | undefined>;
  /** Called once, when the stream has ended or failed, or its reader has left or was cut off. */
  close(): void;
}

const HEADERS: HeaderSet = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};

/**
 * Responds with a stream of a visitor, no faster than it is read. It counts towards the limits of open streams before `open`
 * is asked for it, and what its reader leaves unread counts towards `unreadBytes`. A `Response` in place of a stream is
 * sent as it is. Throws 429 above the visitor's limit, 503 above that of all, and what `open` throws.
 */
export async function answerStream(
  request: ServerRequest,
  visitor: Visitor,
  open: () => RingStream | Response | Promise<RingStream | Response>,
): Promise<Response> {
  const own = ownRequest(request);
  const release = own.context.streams.take(visitor.anonymous ? undefined : visitor.session);
  try {
    const opened = await open();
    if (opened instanceof Response) return (release(), opened);
    const { status = 200, headers } = opened;
    const source = new RingSource(opened, own.holding(), release);
    // Nothing is asked for before it is read: the answer to a HEAD request never is.
    const stream = new ReadableStream(source, { highWaterMark: 0 });
    return own.answer(status, stream, { ...HEADERS, ...headers });
  } catch (error) {
    release();
    throw error;
  }
}

/** A body that something else has made, as what a ring streams. */
export function streamed(body: ReadableStream<Uint8Array>, onEnd: () => void): Pick<RingStream, "next" | "close"> {
  const reader = body.getReader();
  return {
    next: async () => (await reader.read()).value,
    close() {
      onEnd();
      reader.cancel().catch(() => {});
    },
  };
}

/**
 * Counts bytes that wait for a reader who has not come yet towards `unreadBytes`. `cut` is called when they must make room.
 * Returns a function for the end of that.
 */
export function holdUnread(request: ServerRequest, bytes: number, cut: () => void): () => void {
  const reading = ownRequest(request).context.unread.hold({ value: {}, bytes, cut });
  return () => reading.release();
}

/**
 * Counts a call whose messages nobody reads yet, since another request will ask for them. Returns a function for the
 * moment when somebody does, or the call ends. Throws 429 for more than 100 of a visitor, and 503 when they are a quarter
 * of the calls that may be open: most stay for callers who wait.
 */
export function countUnread(request: ServerRequest, visitor: Visitor): () => void {
  return ownRequest(request).context.unreadCalls.take(visitor.anonymous ? undefined : visitor.session);
}

/** Milliseconds in which somebody must come for a call that nobody reads; then it is cancelled. */
export function patienceOf(request: ServerRequest): number {
  return ownRequest(request).context.limits.resumeMs;
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** Holds one part at a time, until its last slice was taken. */
class RingSource implements UnderlyingDefaultSource<Uint8Array> {
  readonly #stream: RingStream;
  readonly #hold: Holding;
  readonly #release: () => void;
  #slices: Iterator<Uint8Array, void> | undefined;
  #reading: Reading | undefined;
  #isOver = false;

  constructor(stream: RingStream, hold: Holding, release: () => void) {
    this.#stream = stream;
    this.#hold = hold;
    this.#release = release;
  }

  async pull(controller: Controller): Promise<void> {
    try {
      await this.#send(controller);
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  cancel(): void {
    this.#close();
  }

  async #send(controller: Controller): Promise<void> {
    while (!this.#isOver) {
      this.#reading?.taken();
      const slice = this.#slices?.next();
      if (slice && !slice.done) return controller.enqueue(slice.value);
      this.#letGo();
      const part = await this.#stream.next();
      if (this.#isOver) return;
      if (part === undefined) return (this.#close(), controller.close());
      this.#slices = typeof part === "string" ? slicesOf(part) : bytesOf(part);
      const answer = { value: {}, bytes: part.length };
      this.#reading = this.#hold(answer, (error) => (this.#close(), controller.error(error)));
    }
  }

  #letGo() {
    this.#slices = undefined;
    this.#reading?.release();
    this.#reading = undefined;
  }

  #close() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#letGo();
    this.#release();
    this.#stream.close();
  }
}

/** Bytes of a slice: they fit into a socket's buffer. */
const SLICE = 64 * 1024;

function* bytesOf(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.length; from += SLICE) yield bytes.subarray(from, from + SLICE);
}
