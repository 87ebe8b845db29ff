import { HttpError } from "./http-error.ts";

interface Wait {
  readonly until: number;
  readonly giveUp: () => void;
}

const TICK_MS = 250;
const waits = new Set<Wait>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** Waits for what should come soon. Throws 408 when it does not, up to a quarter of a second after its time. */
export function withinIdle<T>(promise: Promise<T>, idleMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const wait = { until: performance.now() + idleMs, giveUp: () => reject(tooSlow(idleMs)) };
    waits.add(wait);
    ticking ??= setInterval(tick, TICK_MS).unref();
    const done = () => waits.delete(wait);
    promise.then(resolve, reject).then(done, done);
  });
}

/** One clock for all: a timer for each request would cost more than reading it. It stops when nobody waits. */
function tick() {
  const now = performance.now();
  for (const wait of waits) {
    if (wait.until > now) continue;
    waits.delete(wait);
    wait.giveUp();
  }
  if (waits.size > 0) return;
  clearInterval(ticking);
  ticking = undefined;
}

/** How slowly a body may come. */
export interface Pace {
  /** Milliseconds without a byte after which it is given up. */
  readonly idleMs: number;
  /** Bytes a second that it must come with once `idleMs` are over, on average. */
  readonly bytesPerSecond: number;
}

/**
 * Reads a body chunk by chunk. Throws 408 when none comes for a while, or when they come so slowly that the body is only
 * there to hold its place: a slow upload is welcome, a silent one is not. Time in which nobody asked for a chunk is not
 * counted. Leaving early leaves the rest.
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
    // Not waited for: a body that fell silent may never say that it heard.
    void chunks.return?.()?.catch(() => {});
  }
}

/** A stream of what an iteration gives, taken as it is wanted. */
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
