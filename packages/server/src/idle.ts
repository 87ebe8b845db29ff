import { HttpError } from "./http-error.ts";

interface Wait {
  readonly until: number;
  /** Emptied in the end: the tables of a set that fills and empties all the time outlive their entries. */
  giveUp: (() => void) | undefined;
}

const TICK_MS = 250;
const waits = new Set<Wait>();
let ticking: ReturnType<typeof setTimeout> | undefined;

/** Awaits a promise with a timeout. Throws 408 on timeout, at most a quarter of a second late. */
export function withinIdle<T>(promise: Promise<T>, idleMs: number): Promise<T> {
  return within(promise, idleMs, () => tooSlow(idleMs));
}

/** Awaits a promise with a timeout. Throws what `late` gives on timeout, at most a quarter of a second late. */
export function within<T>(promise: Promise<T>, ms: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const wait: Wait = { until: performance.now() + ms, giveUp: () => reject(late()) };
    waits.add(wait);
    ticking ??= setTimeout(tick, TICK_MS).unref();
    const done = () => {
      wait.giveUp = undefined;
      waits.delete(wait);
    };
    promise.then(resolve, reject).then(done, done);
  });
}

/** One shared clock: a timer per request would cost more than reading its body. It stops when nothing is waiting. */
function tick() {
  const now = performance.now();
  for (const wait of waits) {
    if (wait.until > now) continue;
    waits.delete(wait);
    wait.giveUp?.();
  }
  ticking = waits.size > 0 ? setTimeout(tick, TICK_MS).unref() : undefined;
}

/** Minimum speed of a request body. */
export interface Pace {
  /** Milliseconds without a byte after which reading is aborted. */
  readonly idleMs: number;
  /** Minimum average speed in bytes per second, enforced after `idleMs`. */
  readonly bytesPerSecond: number;
}

/**
 * Yields the chunks of a body. Throws 408 if no chunk arrives for a while, or if the average speed is too low: slow
 * uploads are accepted, but connections kept open without data are not. Time in which no chunk was requested does not
 * count. Leaving early leaves the rest unread.
 */
export async function* withinPace(
  body: AsyncIterable<Uint8Array>,
  { idleMs, bytesPerSecond }: Pace,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = body[Symbol.asyncIterator]();
  let waitedMs = 0;
  let bytes = 0;
  try {
    for (;;) {
      const from = performance.now();
      const { done, value } = await withinIdle(chunks.next(), idleMs);
      if (done) return;
      waitedMs += performance.now() - from;
      bytes += value.byteLength;
      if (bytes < ((waitedMs - idleMs) / 1000) * bytesPerSecond) throw crawling(bytesPerSecond);
      yield value;
    }
  } finally {
    // Not awaited: a stalled body may never settle.
    void chunks.return?.()?.catch(() => {});
  }
}

/** Converts an async generator to a stream with backpressure. */
export function toStream(chunks: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

function tooSlow(idleMs: number): HttpError {
  const detail = `Nothing came for ${idleMs / 1000} s, so the request was given up. Send it again.`;
  return new HttpError(408, "lost", detail);
}

function crawling(bytesPerSecond: number): HttpError {
  const detail = `The body came with less than ${bytesPerSecond} bytes a second, so the request was given up. Send it again.`;
  return new HttpError(408, "lost", detail);
}
