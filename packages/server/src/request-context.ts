import type { HttpBindings } from "@hono/node-server";
import { VitrineError, type User, type Visitor } from "@vitrine/core";
import { isVitrineError, iterate, type RequestInfo } from "@vitrine/core/internal";
import type { Context } from "hono";
import type { Demo } from "./demo.ts";
import { API_HEADERS, type HeaderSet } from "./headers.ts";
import type { ServerContext } from "./server-context.ts";
import { HttpError } from "./http-error.ts";
import { toProblemAnswer } from "./problem.ts";
import { corsForFrame, NO_ORIGIN } from "./origin.ts";
import type { Forwarded } from "./proxy.ts";
import { SESSION_HEADER } from "./session.ts";
import { streamOf } from "./slices.ts";

/** What Hono hands on; the bindings are there when a request came over Node's own server. */
export interface ServerEnv {
  Bindings: Partial<HttpBindings>;
}

/** A request's Hono context. */
export type HonoContext = Context<ServerEnv>;

/** Headers that no function gets to see. */
const SECRET_HEADERS = new Set(["cookie", "authorization", "proxy-authorization", SESSION_HEADER]);

const JSON_HEADERS: HeaderSet = { ...API_HEADERS, "content-type": "application/json" };

/** Characters from which JSON is sent in slices, so that writing it does not hold everyone else up. */
const LONG_JSON = 1_000_000;

/** One request on its way through the server: who asks, for which demo, and how to answer. */
export class RequestContext {
  readonly c: HonoContext;
  readonly context: ServerContext;
  readonly #demo: Demo | undefined;
  #forwarded: Forwarded | undefined;
  #visitor: Visitor | undefined;
  #issued: string | undefined;
  #user: User | undefined;

  constructor(context: ServerContext, c: HonoContext, demo: Demo | undefined) {
    this.context = context;
    this.c = c;
    this.#demo = demo;
  }

  /** Whether one demo is asked, not the server that has it. */
  get hasDemo(): boolean {
    return this.#demo !== undefined;
  }

  /** The demo that is asked. Throws where a route belongs to none, which is an error of the route. */
  get demo(): Demo {
    if (!this.#demo) throw new Error(`${this.c.req.path} belongs to no demo.`);
    return this.#demo;
  }

  /** Reads a header by its lower-case name. */
  header(name: string): string | undefined {
    // Node has read them already; the context would look each of them up anew.
    const read = this.c.env?.incoming?.headers;
    const value = read ? read[name] : this.c.req.header(name);
    if (value === undefined && name === "host") return new URL(this.c.req.url).host;
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** What is known of the way the request came. */
  get forwarded(): Forwarded {
    this.#forwarded ??= this.context.proxies.read(this, this.c.env?.incoming?.socket.remoteAddress);
    return this.#forwarded;
  }

  /**
   * Whether a page in a sandbox asks that this server gave to a site which may show it: `Origin: null` says nothing, but
   * the session does, which only a page of this server's own can have read.
   */
  get isOwnFrame(): boolean {
    if (!this.context.options.embed?.length || this.header("origin") !== NO_ORIGIN) return false;
    const token = this.header(SESSION_HEADER);
    return token !== undefined && this.context.tokens.verify(token) !== undefined;
  }

  /** Who asks. Without a session of this server, someone new, who gets one with the answer when `issue` is set. */
  identify(issue: boolean): void {
    const token = this.header(SESSION_HEADER);
    const session = token === undefined ? undefined : this.context.tokens.verify(token);
    if (session !== undefined) return void (this.#visitor = { session });
    const fresh = this.context.tokens.issue();
    this.#visitor = { session: fresh.session, anonymous: true };
    if (issue) this.#issued = fresh.token;
  }

  /** Notes who it is that asks, as a ring has told. */
  recognise(user: User): void {
    this.#user = user;
    if (this.#visitor) this.#visitor = { ...this.#visitor, user };
  }

  /** Who asks by name, where a ring has told. */
  get user(): User | undefined {
    return this.#user;
  }

  get visitor(): Visitor {
    if (!this.#visitor) throw new Error(`${this.c.req.path} asks for no session.`);
    return this.#visitor;
  }

  /** The request's body, as it comes. Throws 503 while too many bodies are on their way. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#counted(this.#incoming);
  }

  /** The request's body, whole. */
  async text(): Promise<string> {
    const release = this.context.bodies.take(undefined);
    return this.c.req.raw.text().finally(release);
  }

  async *#counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    const release = this.context.bodies.take(undefined);
    try {
      yield* body;
    } finally {
      release();
    }
  }

  /** Node's own stream where nobody has touched it: it holds far less in memory. */
  get #incoming(): AsyncIterable<Uint8Array> {
    const incoming = this.c.env?.incoming;
    const untouched = incoming?.readableFlowing === null && !incoming.readableDidRead;
    // Not destroyed when it is left: the answer goes over the same socket.
    if (incoming && untouched) return incoming.iterator({ destroyOnReturn: false });
    return iterate(this.c.req.raw.body ?? new Blob([]).stream());
  }

  /** Calls once when the caller has gone before the answer was sent. Gives what ends the watch. */
  onHangUp(hear: () => void): () => void {
    const outgoing = this.c.env?.outgoing;
    if (!outgoing) return onAbort(this.c.req.raw.signal, hear);
    const closed = () => outgoing.writableFinished || hear();
    if (outgoing.destroyed) closed();
    else outgoing.once("close", closed);
    return () => outgoing.off("close", closed);
  }

  /** What a function may know of the request. Read late, because most functions never ask. */
  get requestInfo(): RequestInfo {
    return new LateRequestInfo(this);
  }

  /** Answers with JSON; with much of it, in slices. */
  json(text: string, more?: HeaderSet): Response {
    if (text.length > LONG_JSON) {
      const length = { "content-length": String(Buffer.byteLength(text)) };
      return this.answer(200, streamOf(text), { ...JSON_HEADERS, ...length }, more);
    }
    return this.answer(200, text, JSON_HEADERS, more);
  }

  /** Answers with anything. The headers that depend on who asks are added. */
  answer(status: number, body: BodyInit | null, headers: HeaderSet, more?: HeaderSet): Response {
    const all: Record<string, string> = { ...headers, ...more };
    if (this.#issued !== undefined) all[SESSION_HEADER] = this.#issued;
    const { policy } = this.context;
    // A page in a sandbox has no origin that could be listed: what is said to listed ones would shut it out.
    if (this.isOwnFrame) Object.assign(all, corsForFrame(headers["vary"]));
    else if (policy.isOpen) Object.assign(all, policy.corsHeaders(this.header("origin"), headers["vary"]));
    // A plain record, not through the context: the Node server writes it as it is.
    return new Response(body, { status, headers: all });
  }

  /** Answers with what went wrong; what nobody should see goes to the log. */
  fail(error: unknown, more?: HeaderSet): Response {
    const { status, headers, body } = toProblemAnswer(isVitrineError(error) ? error : this.#explain(error));
    return this.answer(status, body, { ...API_HEADERS, ...headers, ...more });
  }

  #explain(error: unknown): VitrineError {
    // Whoever hung up reads no answer, and it is nobody's fault.
    if (this.c.env?.incoming?.readableAborted)
      return new HttpError(400, "lost", "The request ended before its body did.");
    const id = this.context.log.fault(error, this.c.req.method, this.c.req.path);
    return new VitrineError("failed", `Something went wrong in the server. Its log has it as error ${id}.`, { id });
  }
}

function onAbort(signal: AbortSignal, hear: () => void): () => void {
  if (signal.aborted) hear();
  else signal.addEventListener("abort", hear, { once: true });
  return () => signal.removeEventListener("abort", hear);
}

/** A class, since getters on a literal would make a hidden class for each request, which would outlive it by far. */
class LateRequestInfo implements RequestInfo {
  readonly #request: RequestContext;

  constructor(request: RequestContext) {
    this.#request = request;
  }

  get headers(): Record<string, string> {
    const { env, req } = this.#request.c;
    // What Node has read already: a `Headers` of it would cost as much as the rest of the way.
    return plainHeaders(env?.incoming?.headers ?? Object.fromEntries(req.raw.headers));
  }

  get ip(): string | undefined {
    return this.#request.forwarded.ip;
  }
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.has(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}
