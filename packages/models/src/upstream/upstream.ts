import { Answer } from "./answer.ts";
import { redirected, unreachable } from "./failures.ts";
import type { UpstreamOptions } from "./options.ts";
import { Silence } from "./silence.ts";

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 64 * 2 ** 20;
const MOST_REDIRECTS = 5;

/** A request to a model's server. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A model's server at one address. The token and the headers go to its origin alone: a redirect to another is an error,
 * and nothing of a visitor's request is passed on.
 */
export class Upstream {
  readonly base: URL;
  readonly #where: string;
  readonly #options: UpstreamOptions;

  constructor(where: string, base: URL, options: UpstreamOptions) {
    this.base = base;
    this.#where = where;
    this.#options = options;
  }

  /** Address of a path of the server. */
  at(path: string): URL {
    const url = new URL(this.base);
    const [pathname = "", search = ""] = path.split(/\?(.*)/s);
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/${pathname.replace(/^\/+/, "")}`;
    url.search = search;
    return url;
  }

  /** Asks, and returns the answer once its headers are there, whatever its status. Throws `UserError` for no answer. */
  async ask(url: URL, question: Question = {}): Promise<Answer> {
    const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = this.#options;
    const silence = new Silence(timeoutMs, question.signal);
    try {
      const response = await this.#follow(url, question, silence.signal);
      silence.hear();
      return new Answer(response, silence, maxBytes);
    } catch (error) {
      silence.end();
      silence.signal.throwIfAborted();
      throw error;
    }
  }

  async #follow(first: URL, question: Question, signal: AbortSignal): Promise<Response> {
    let [url, method, body] = [first, question.method ?? "GET", question.body];
    for (let count = 0; count <= MOST_REDIRECTS; count++) {
      if (url.origin !== this.base.origin) throw redirected();
      const headers = this.#headers(question.headers);
      const response = await reach(url, { method, headers, body: body ?? null, signal, redirect: "manual" });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) return response;
      await response.body?.cancel().catch(() => undefined);
      if (!URL.canParse(location, url)) throw redirected();
      url = new URL(location, url);
      // Only 307 and 308 ask for the same request again.
      if (response.status < 307) [method, body] = ["GET", undefined];
    }
    throw redirected();
  }

  #headers(more: Readonly<Record<string, string>> = {}): Headers {
    const { headers = {}, token } = this.#options;
    const given = (typeof token === "function" ? token() : token)?.trim();
    try {
      const all = new Headers(more);
      if (given) all.set("authorization", `Bearer ${given}`);
      for (const [name, value] of Object.entries(headers)) all.set(name, value);
      return all;
    } catch {
      // The error of the platform quotes the value, which may be a secret.
      throw new TypeError(`${this.#where}(): the token or a header has a character that HTTP does not allow.`);
    }
  }
}

async function reach(url: URL, request: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    request.signal.throwIfAborted();
    throw unreachable(error);
  }
}
