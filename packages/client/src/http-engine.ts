import {
  isEnd,
  NotFoundError,
  toError,
  VitrineError,
  type Call,
  type Description,
  type Engine,
  type FileRef,
  type Message,
  type Problem,
  type PutOptions,
  type Upload,
} from "@vitrine/core";
import { readEvents } from "./events.ts";
import { sendWithProgress } from "./send-with-progress.ts";

/** What `httpEngine` takes. */
export interface HttpEngineOptions {
  /** The session to go on with. Default: the server gives one. */
  readonly session?: string | undefined;
  /** The app, where it is known already. Default: the server is asked. */
  readonly description?: Description | undefined;
  /** Hears the session that the server gave. */
  readonly onSession?: (session: string) => void;
  /** Hears that the connection of a running call was lost, and that it is back. */
  readonly onConnection?: (state: "online" | "offline") => void;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
  /** Milliseconds for which a lost connection is tried again before the call is given up. Default: 10 minutes. */
  readonly patienceMs?: number;
}

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 5000;

/**
 * An app's engine behind HTTP, at the address of its page. A connection that is lost during a call is healed: the rest
 * of the messages is asked for, without gap or repeat.
 *
 * @example const engine = httpEngine("https://demos.example/digits/");
 */
export function httpEngine(address: string | URL, options: HttpEngineOptions = {}): Engine {
  return new HttpEngine(new URL(address), options);
}

class HttpEngine implements Engine {
  readonly #base: URL;
  readonly #options: HttpEngineOptions;
  readonly #closed = new AbortController();
  #session: string | undefined;
  #description: Promise<Description> | undefined;

  constructor(base: URL, options: HttpEngineOptions) {
    this.#base = base.pathname.endsWith("/") ? base : new URL(`${base.pathname}/`, base);
    this.#options = options;
    this.#session = options.session;
    if (options.description) this.#description = Promise.resolve(options.description);
  }

  describe(): Promise<Description> {
    this.#description ??= this.#ask("api/app").then((response) => response.json() as Promise<Description>);
    return this.#description;
  }

  async *run(call: Call, { signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<Message, void, undefined> {
    const response = await this.#ask(`api/run/${encodeURIComponent(call.handler)}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify(call.inputs),
      signal,
    });
    const job = response.headers.get("vitrine-job");
    if (job === null) throw unexpected(response);
    yield* this.#follow(job, 0, response, signal);
  }

  async *resume(
    job: string,
    after = 0,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<Message, void, undefined> {
    yield* this.#follow(job, after, await this.#askJob(job, after, signal), signal);
  }

  async cancel(job: string): Promise<void> {
    await this.#ask(`api/jobs/${encodeURIComponent(job)}`, { method: "DELETE" });
  }

  async put(upload: Upload, { signal, onProgress }: PutOptions = {}): Promise<FileRef> {
    const path = `api/files?name=${encodeURIComponent(upload.name)}`;
    const headers = { "content-type": upload.type || "application/octet-stream" };
    const response =
      onProgress && upload.body instanceof Blob && typeof XMLHttpRequest === "function"
        ? await this.#answer(
            sendWithProgress(new URL(path, this.#base), upload.body, {
              headers: this.#headers(headers),
              signal,
              onProgress,
            }),
          )
        : await this.#ask(path, { method: "POST", headers, body: upload.body, signal, ...halfDuplex(upload.body) });
    const { files } = (await response.json()) as { readonly files: readonly FileRef[] };
    return files[0]!;
  }

  async get(id: string) {
    const response = await this.#ask(`api/files/${encodeURIComponent(id)}`);
    const blob = await response.blob();
    const name = nameOf(response.headers.get("content-disposition")) ?? id;
    const ref = { id, url: response.url, name, size: blob.size, type: blob.type };
    return { ref, owner: { session: this.#session ?? "" }, blob };
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  /** Gives a job's messages to the end, over as many connections as it takes. */
  async *#follow(
    job: string,
    after: number,
    first: Response,
    signal?: AbortSignal,
  ): AsyncGenerator<Message, void, undefined> {
    let response = first;
    let heard = after;
    while (!signal?.aborted && !this.#closed.signal.aborted) {
      try {
        for await (const message of readEvents(response)) {
          heard = message.id;
          yield message;
          if (isEnd(message)) return;
        }
      } catch (error) {
        if (signal?.aborted || this.#closed.signal.aborted) return;
        if (!isConnectionError(error)) throw error;
      }
      response = await this.#reconnect(job, heard, signal);
    }
  }

  async #reconnect(job: string, heard: number, signal?: AbortSignal): Promise<Response> {
    const { onConnection, patienceMs = 600_000 } = this.#options;
    const until = performance.now() + patienceMs;
    let wait = FIRST_RETRY_MS;
    for (let tries = 0; ; tries++) {
      try {
        const response = await this.#askJob(job, heard, signal);
        if (tries > 0) onConnection?.("online");
        return response;
      } catch (error) {
        if (error instanceof NotFoundError)
          throw lost("The server no longer knows this call: it was started again. Run it once more.");
        if (!isLost(error) || signal?.aborted || performance.now() > until) throw error;
        if (tries === 0) onConnection?.("offline");
        await pause(wait, signal);
        wait = Math.min(LONGEST_RETRY_MS, wait * 2);
      }
    }
  }

  #askJob(job: string, after: number, signal?: AbortSignal): Promise<Response> {
    const headers = { accept: "text/event-stream", "last-event-id": String(after) };
    return this.#ask(`api/jobs/${encodeURIComponent(job)}`, { headers, signal });
  }

  #headers(given: HeadersInit | undefined): Headers {
    const headers = new Headers(given);
    if (this.#session !== undefined) headers.set("vitrine-session", this.#session);
    return headers;
  }

  #ask(path: string, init: Omit<RequestInit, "signal"> & { signal?: AbortSignal | undefined } = {}): Promise<Response> {
    const { fetch: ask = fetch } = this.#options;
    const signal = init.signal ? AbortSignal.any([init.signal, this.#closed.signal]) : this.#closed.signal;
    return this.#answer(
      ask(new URL(path, this.#base), { ...init, signal, headers: this.#headers(init.headers), credentials: "omit" }),
    );
  }

  /** Keeps the session of an answer, and turns its errors into ours. */
  async #answer(asked: Promise<Response>): Promise<Response> {
    const response = await asked.catch((error: unknown) => {
      if (isConnectionError(error)) throw lost("The server cannot be reached. Check the connection and try again.");
      throw error;
    });
    const session = response.headers.get("vitrine-session");
    if (session !== null && session !== this.#session) {
      this.#session = session;
      this.#options.onSession?.(session);
    }
    if (response.ok) return response;
    throw await toProblemError(response);
  }
}

async function toProblemError(response: Response): Promise<VitrineError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  if (problem.code !== undefined && problem.detail !== undefined) return toError(problem as Problem);
  if (response.status >= 502 && response.status <= 504)
    return lost(`The server is away for the moment (${response.status}). Try again.`);
  return unexpected(response);
}

function unexpected(response: Response): VitrineError {
  return new VitrineError(
    "failed",
    `${response.url} answered ${response.status}, not as a Vitrine app does. Check the address.`,
  );
}

function lost(detail: string): VitrineError {
  return new VitrineError("lost", detail);
}

function isLost(error: unknown): boolean {
  return error instanceof VitrineError && (error.problem.code === "lost" || error.problem.code === "busy");
}

/** What `fetch` and its streams throw when the network fails; programming errors are no `TypeError` of theirs. */
function isConnectionError(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === "NetworkError");
}

/** Node asks for it where a body is a stream. */
function halfDuplex(body: Upload["body"]): object {
  return body instanceof Blob ? {} : { duplex: "half" };
}

function nameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  return encoded === undefined ? /filename="([^"]*)"/.exec(disposition ?? "")?.[1] : decodeURIComponent(encoded);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
