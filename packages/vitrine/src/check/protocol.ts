import type { Readable, Writable } from "node:stream";

/** A message of the browser's: the answer to an order, or an event. */
interface Received {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** An event of the browser's, and the session that it is of. */
export type ProtocolListener = (method: string, params: Readonly<Record<string, unknown>>, session?: string) => void;

/**
 * The DevTools protocol over two pipes, as `--remote-debugging-pipe` speaks it: JSON with a zero byte after each
 * message. Source: https://chromedevtools.github.io/devtools-protocol/
 */
export class Protocol {
  readonly #out: Writable;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #listeners = new Set<ProtocolListener>();
  #last = 0;
  #ended: Error | undefined;

  constructor(out: Writable, into: Readable) {
    this.#out = out;
    let rest = "";
    into.setEncoding("utf8");
    into.on("data", (text: string) => {
      const parts = (rest + text).split("\0");
      rest = parts.pop()!;
      for (const part of parts) this.#hear(JSON.parse(part) as Received);
    });
    into.on("close", () => this.#end());
    for (const stream of [out, into]) stream.on("error", () => this.#end());
  }

  /** Sends an order, and resolves with its answer. Rejects with the browser's error. */
  send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#last;
    const answer = new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
    });
    this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    return answer;
  }

  listen(listener: ProtocolListener): void {
    this.#listeners.add(listener);
  }

  #hear({ id, method, params = {}, sessionId, result, error }: Received) {
    if (method !== undefined) for (const listener of this.#listeners) listener(method, params, sessionId);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id!);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  #end() {
    this.#ended ??= new Error("The browser has ended.");
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
