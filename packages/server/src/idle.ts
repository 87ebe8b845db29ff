import { HttpError } from "./http-error.ts";

/** Waits for what should come soon. Throws 408 when it does not. */
export async function withinIdle<T>(promise: Promise<T>, idleMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(idleMs)), idleMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a stream chunk by chunk. Throws 408 when none comes for a while: a slow upload is welcome, a silent one is not.
 * Leaving early cancels the stream.
 */
export async function* withIdleLimit(
  stream: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await withinIdle(reader.read(), idleMs);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
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
