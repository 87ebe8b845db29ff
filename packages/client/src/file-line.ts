import { sendWithProgress } from "./send-with-progress.ts";

/** A request to an app. */
export interface Asked extends Omit<RequestInit, "signal" | "headers"> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request, as `fetch` does. */
export type Send = (url: URL, init: RequestInit & { readonly signal: AbortSignal }) => Promise<Response>;

/** What files need of an HTTP engine. */
export interface FileLine {
  /** Sends a request with the visitor's session. */
  ask(path: string, asked: Asked, send?: Send): Promise<Response>;
  /** The visitor's session. */
  session(): string | undefined;
  /** Milliseconds without a byte after which an upload that has lost its connection ends. */
  readonly patienceMs: number;
  /** The caller's own `fetch`, if any. */
  readonly fetch: typeof fetch | undefined;
}

/** Whether it can be told how much of a body was sent: `fetch` cannot. */
export function tells(line: FileLine): boolean {
  return !line.fetch && typeof XMLHttpRequest === "function";
}

/** Sends a body and tells how much of it was sent. */
export function sendTelling(body: Blob, onProgress: (fraction: number) => void): Send {
  return (url, { method, headers, signal }) =>
    sendWithProgress(url, body, { method, headers: new Headers(headers), signal, onProgress });
}
