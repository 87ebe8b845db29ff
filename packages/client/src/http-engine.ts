import { anySignal } from "./any-signal.ts";
import type { AskOptions, Call, Description, Engine, FileRef, Message, RunCallOptions, Upload } from "@vitrine/core";
import { randomId, type Fed, type PutOptions } from "@vitrine/core/internal";
import type { Asked, FileLine, Send } from "./file-line.ts";
import { askAgain } from "./ask-again.ts";
import { followJob, type JobConnection } from "./follow-job.ts";
import { toAnswerError, unexpected, unreachable } from "./problems.ts";

/** Options of `httpEngine`. */
export interface HttpEngineOptions {
  /** Session to continue. Default: the server issues one. */
  readonly session?: string | undefined;
  /** Description of the app, if already known. Default: requested from the server. */
  readonly description?: Description | undefined;
  /** Called with the session that the server issued. */
  readonly onSession?: (session: string) => void;
  /** Called when the connection of a running call is lost, and when it is restored. */
  readonly onConnection?: (state: "online" | "offline") => void;
  /** Default: the platform's. With a custom one, uploads report no progress. */
  readonly fetch?: typeof fetch;
  /** Milliseconds without messages, or without a byte of an upload, after which reconnecting stops. Default: 600,000 (10 minutes). */
  readonly patienceMs?: number;
  /** Milliseconds of silence after which a connection counts as lost; servers send heartbeats. Default: 45,000. */
  readonly silenceMs?: number;
}

/**
 * Engine of an app behind HTTP, at the URL of its page, for one visitor. Reconnects when a connection is lost during a
 * call, and resumes without gaps or repeats; a call whose answer was lost is sent again, with a key by which the server
 * makes it once.
 *
 * @example const engine = httpEngine("https://demos.example/digits/");
 */
export function httpEngine(address: string | URL, options: HttpEngineOptions = {}): Engine {
  return new HttpEngine(toBase(address), options);
}

/** Base URL of an app, with a trailing slash, so that relative URLs resolve below it. */
export function toBase(address: string | URL): URL {
  const base = new URL(address);
  base.search = base.hash = "";
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  return base;
}

/** Milliseconds after which reconnecting stops. */
const PATIENCE_MS = 600_000;

class HttpEngine implements Engine {
  readonly #base: URL;
  readonly #options: HttpEngineOptions;
  readonly #closed = new AbortController();
  #session: string | undefined;
  #introduction: Promise<unknown> | undefined;
  #description: Promise<Description> | undefined;

  constructor(base: URL, options: HttpEngineOptions) {
    this.#base = base;
    this.#options = options;
    this.#session = options.session;
    if (options.description) this.#description = Promise.resolve(options.description);
  }

  describe(): Promise<Description> {
    this.#description ??= this.#describe().catch((error: unknown) => {
      this.#description = undefined;
      throw error;
    });
    return this.#description;
  }

  async #describe(): Promise<Description> {
    return (await this.#fetch("api/app")).json() as Promise<Description>;
  }

  async *run(call: Call, { signal, keepalive = false }: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const stop = this.#stopOn(signal);
    const body = JSON.stringify(toBody(call));
    const once = { "idempotency-key": `"${randomId()}"` };
    const headers = { "content-type": "application/json", accept: "text/event-stream", ...once };
    let response: Response;
    try {
      await this.#introduce(call.handler);
      const path = `api/run/${encodeURIComponent(call.handler)}`;
      const ask = () => this.#ask(path, { method: "POST", headers, body, signal: stop, keepalive });
      response = await (keepalive ? ask() : askAgain(ask, stop));
    } catch (error) {
      if (stop.aborted) return;
      throw error;
    }
    const job = response.headers.get("vitrine-job");
    if (job === null) throw unexpected(response);
    yield* followJob(this.#lineOf(job, stop), 0, response);
  }

  /** A private handler is for visitors with a session only. */
  async #introduce(handler: string) {
    if (this.#session !== undefined) return;
    if ((await this.#description)?.handlers[handler]?.api === "private")
      await this.#ask("api/session", { method: "POST" });
  }

  async *resume(job: string, after = 0, { signal }: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    yield* followJob(this.#lineOf(job, this.#stopOn(signal)), after);
  }

  #stopOn(signal: AbortSignal | undefined): AbortSignal {
    return signal ? anySignal([signal, this.#closed.signal]) : this.#closed.signal;
  }

  #lineOf(job: string, stop: AbortSignal): JobConnection {
    const { patienceMs = PATIENCE_MS, silenceMs = 45_000, onConnection } = this.#options;
    const open = (after: number, signal: AbortSignal) => {
      const headers = { accept: "text/event-stream", "last-event-id": String(after) };
      return this.#ask(`api/jobs/${encodeURIComponent(job)}`, { headers, signal });
    };
    return { open, stop, patienceMs, silenceMs, onConnection };
  }

  async feed(job: string, fed: Fed, { signal }: AskOptions = {}): Promise<void> {
    const headers = { "content-type": "application/json" };
    const asked = { method: "POST", headers, body: JSON.stringify(fed), ...(signal && { signal }) };
    await this.#ask(`api/jobs/${encodeURIComponent(job)}/feed`, asked);
  }

  async cancel(job: string): Promise<void> {
    await this.#ask(`api/jobs/${encodeURIComponent(job)}`, { method: "DELETE" });
  }

  async reset(): Promise<void> {
    if (this.#session !== undefined) await this.#ask("api/session", { method: "DELETE" });
  }

  async put(upload: Upload, options: PutOptions = {}): Promise<FileRef> {
    const { putFile } = await loadFiles();
    return putFile(this.#fileLine, upload, options);
  }

  async get(id: string, options: AskOptions = {}) {
    const { getFile } = await loadFiles();
    const file = await getFile(this.#fileLine, id, options);
    return { ...file, owner: { session: this.#session ?? "" } };
  }

  get #fileLine(): FileLine {
    return {
      ask: (path, asked, send) => this.#ask(path, asked, send),
      session: () => this.#session,
      patienceMs: this.#options.patienceMs ?? PATIENCE_MS,
      fetch: this.#options.fetch,
    };
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  /**
   * Sends a request with the visitor's session. Without a session, the first request must finish before others start:
   * it receives one, while concurrent requests would each receive a different one.
   */
  async #ask(path: string, asked: Asked, send?: Send): Promise<Response> {
    while (this.#session === undefined && this.#introduction) await this.#introduction;
    const answer = this.#fetch(path, asked, send);
    if (this.#session === undefined) {
      const done = () => void (this.#introduction = undefined);
      this.#introduction = answer.then(done, done);
    }
    return answer;
  }

  async #fetch(path: string, asked: Asked = {}, send: Send = this.#options.fetch ?? fetch): Promise<Response> {
    const url = new URL(path, this.#base);
    const session = this.#session;
    const headers = { ...asked.headers, ...(session !== undefined && { "vitrine-session": session }) };
    const init = { ...asked, headers, signal: this.#stopOn(asked.signal) };
    const response = await send(url, init).catch((error: unknown) => {
      if (init.signal.aborted) throw error;
      throw unreachable();
    });
    const issued = response.headers.get("vitrine-session");
    // Of requests that were sent with a session that has ended, the first to be answered says which the next one is.
    if (issued !== null && session === this.#session) {
      this.#session = issued;
      this.#options.onSession?.(issued);
    }
    if (response.ok) return response;
    throw await toAnswerError(response);
  }
}

/** What is not an input is sent beside the inputs. */
function toBody({ inputs, event, example, rendering, feeds }: Call) {
  const beside = { $event: event, $example: example, $rendering: rendering, $feeds: feeds };
  return Object.values(beside).every((one) => one === undefined) ? inputs : { ...inputs, ...beside };
}

/** Loaded where something is uploaded or read: most demos have no file. */
function loadFiles() {
  return import("./http-files.ts").catch(() => {
    throw unreachable();
  });
}
