import { VitrineError } from "@vitrine/core";

/** A stream that says when it has been read or left, and can be cut off. */
export interface WatchedStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Ends the stream with an error, and lets its source go. */
  cut(): void;
}

/** Watches a stream, which is read no sooner than the result. `onEnd` is called once. */
export function watchedStream(source: ReadableStream<Uint8Array>, onEnd: () => void): WatchedStream {
  const reader = source.getReader();
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (given) => void (controller = given),
      async pull() {
        const { done, value } = await reader.read().catch((error: unknown) => {
          onEnd();
          throw error;
        });
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const cut = () => {
    onEnd();
    const error = new VitrineError("unauthenticated", "You have signed out. Sign in and try again.");
    controller.error(error);
    reader.cancel(error).catch(() => {});
  };
  return { stream, cut };
}
