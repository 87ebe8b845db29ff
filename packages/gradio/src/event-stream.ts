import { onStop, type ServerRequest } from "@vitrine/server";

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
