import { VitrineError } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { anySignal } from "../any-signal.ts";
import { away, needsLogin, notGradio, redirected, toFailure } from "./failures.ts";
import type { GradioConfig, GradioInfo } from "./wire.ts";

/** Options of `gradioEngine`. */
export interface GradioEngineOptions {
  /** Name and password of an app with a login. Default: none. */
  readonly auth?: readonly [user: string, password: string] | undefined;
  /** Token that is sent as `Authorization: Bearer`, such as a Hugging Face one for a private Space. Default: none. */
  readonly token?: string | undefined;
  /** More headers of every request. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Session to continue: its `session_hash`. Default: a new random one. */
  readonly session?: string | undefined;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds of silence after which a running call counts as lost; Gradio sends heartbeats. Default: 45,000. */
  readonly silenceMs?: number | undefined;
}

/** A request. */
export interface GradioAsked {
  readonly method?: "POST";
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: FormData;
  /** Ends the request, which has no other limit then: for streams, and for files. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the request before its time limit. */
  readonly stop?: AbortSignal | undefined;
}

const REQUEST_MS = 60_000;
/** Protocols of Gradio 4 to 6: the first has no patches of outputs. */
const PROTOCOLS = ["sse_v1", "sse_v2", "sse_v2.1", "sse_v3"];

/**
 * Requests to one Gradio app. They go to the origin of the address alone, whatever the app says of itself, so that
 * credentials never reach another.
 */
export class GradioConnection {
  #base: URL;
  #prefix = "";
  readonly #options: GradioEngineOptions;
  #cookies = "";
  #hasLoggedIn = false;

  constructor(base: URL, options: GradioEngineOptions) {
    this.#base = base;
    this.#options = options;
  }

  /** Description of the app. Logs in first, if there is something to log in with. */
  async about(): Promise<GradioAbout> {
    if (this.#options.auth && !this.#hasLoggedIn) await this.#login(this.#options.auth);
    const config = await this.#config();
    this.#prefix = String(config.api_prefix ?? "").replace(/^\/+|\/+$/g, "");
    const info = (await this.#read(await this.request("info"))) as GradioInfo;
    if (!isObject(info?.named_endpoints)) throw notGradio(this.#base.href, "it lists no endpoints");
    return { config, info };
  }

  async #config(): Promise<GradioConfig> {
    const response = await this.#send(new URL("config", this.#base), {});
    if (response.redirected) this.#base = new URL(".", response.url);
    const config = (await this.#read(response)) as GradioConfig;
    const isConfig = isObject(config) && Array.isArray(config.components) && Array.isArray(config.dependencies);
    if (!isConfig) throw notGradio(this.#base.href, "its description has no components");
    if (PROTOCOLS.includes(config.protocol ?? "")) return config;
    const detail = `The app at ${this.#base.href} is of Gradio ${config.version}, whose protocol (${config.protocol ?? "ws"}) is not spoken here. Update it to Gradio 4.29 or newer.`;
    throw new VitrineError("refused", detail);
  }

  async #read(response: Response): Promise<unknown> {
    return response.json().catch(() => {
      throw notGradio(response.url, "it does not answer with JSON");
    });
  }

  /** Logs in. An app without a login redirects to its page, and needs none. */
  async #login([username, password]: readonly [string, string]) {
    const body = new FormData();
    body.set("username", username);
    body.set("password", password);
    const response = await this.#fetch(new URL("login", this.#base), { method: "POST", body });
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) return;
    if (response.status === 400 || response.status === 401)
      throw new VitrineError("refused", `The Gradio app at ${this.#base.href} does not accept this name and password.`);
    if (!response.ok) throw await toFailure(response, this.#base);
    this.#hasLoggedIn = true;
    // Where a page may not read them, the browser keeps them itself.
    const set = response.headers.getSetCookie?.() ?? [];
    this.#cookies = set.map((cookie) => cookie.split(";")[0]!).join("; ");
  }

  /** URL of one of the app's routes. */
  urlOf(path: string): URL {
    const url = new URL(this.#base);
    const [name, query = ""] = path.split("?") as [string, string?];
    url.pathname += this.#prefix === "" ? name : `${this.#prefix}/${name}`;
    url.search = query;
    return url;
  }

  /** Asks one of the app's routes. Throws for a failed answer. */
  async request(path: string, asked: GradioAsked = {}): Promise<Response> {
    return this.#send(this.urlOf(path), asked);
  }

  async #send(url: URL, asked: GradioAsked): Promise<Response> {
    let response = await this.#fetch(url, asked);
    if (response.status === 401 && this.#hasLoggedIn) {
      // An app that was started again knows no login of before.
      this.#hasLoggedIn = false;
      await this.#login(this.#options.auth!);
      response = await this.#fetch(url, asked);
    }
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400))
      throw redirected(url, response.headers.get("location"));
    if (response.ok) return response;
    if (response.status === 401 && !this.#options.auth) throw needsLogin(this.#base);
    throw await toFailure(response, this.#base);
  }

  async #fetch(url: URL, { method, json, body, signal, stop }: GradioAsked): Promise<Response> {
    const { fetch: send = fetch, auth, token, headers } = this.#options;
    const isSecret = Boolean(auth ?? token ?? headers);
    const waiting = signal ? undefined : new AbortController();
    const timer = waiting && setTimeout(() => waiting.abort(new Error("It does not answer.")), REQUEST_MS);
    const signals = [signal, stop, waiting?.signal].filter((one) => one !== undefined);
    try {
      return await send(url, {
        method: method ?? "GET",
        headers: { ...this.#headers(), ...(json !== undefined && { "content-type": "application/json" }) },
        ...(json !== undefined ? { body: JSON.stringify(json) } : body && { body }),
        // A redirect would take headers to another host.
        redirect: isSecret ? "manual" : "follow",
        credentials: auth ? "include" : "same-origin",
        signal: anySignal(signals),
      });
    } catch (error) {
      if (stop?.aborted || signal?.aborted) throw error;
      throw away(this.#base, error);
    } finally {
      clearTimeout(timer);
    }
  }

  #headers(): Record<string, string> {
    const { token, headers } = this.#options;
    return {
      "x-gradio-user": "api",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(this.#cookies !== "" && { cookie: this.#cookies }),
      ...headers,
    };
  }
}

/** What an app says of itself. */
export interface GradioAbout {
  readonly config: GradioConfig;
  readonly info: GradioInfo;
}
