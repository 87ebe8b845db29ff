import { onStop, type ServerRequest } from "@vitrine/server";

/** Headers that forbid proxies to store, transform or buffer a stream. */
const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
} as const;

const encoder = new TextEncoder();

/** What writes a stream: called again and again, each time the reader has taken what was written. */
export interface Writer {
  /** The next texts. Resolves to undefined at the end. */
  next(): Promise<string | undefined>;
  /** Called once, when the stream has ended or failed, or its reader has left. */
  close(): void;
}

/** Responds with a stream, no faster than it is read. */
export function answerStream(request: ServerRequest, writer: Writer): Response {
  let isOver = false;
  const close = () => {
    if (!isOver) writer.close();
    isOver = true;
  };
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const text = await writer.next();
        if (isOver) return;
        if (text !== undefined) return controller.enqueue(encoder.encode(text));
        close();
        controller.close();
      } catch (error) {
        close();
        throw error;
      }
    },
    cancel: close,
  };
  return request.answer(200, new ReadableStream(source, { highWaterMark: 0 }), HEADERS);
}

/**
 * An event as Gradio's Python client reads one: `data: ` and one line of JSON. It fails at any other field, at comments
 * and at CRLF.
 */
export function eventOf(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** An event with a name, as the two-step API has it. */
export function namedEvent(name: string, data: unknown): string {
  return `event: ${name}\n${eventOf(data)}`;
}

/** Resolves after a time, or when the server stops. */
export function pause(request: ServerRequest, ms: number): { readonly over: Promise<void>; cancel(): void } {
  let cancel = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    const unsubscribe = onStop(request, resolve);
    cancel = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
  });
  return { over, cancel };
}

/** A promise, or undefined after a time without it. */
export function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
