import { createHmac } from "node:crypto";
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
import type { RequestSpan } from "./telemetry.ts";
import { streamOf, type Holding } from "./slices.ts";

/** Hono's environment; the bindings exist if a request came through Node's server. */
export interface ServerEnv {
  Bindings: Partial<HttpBindings> & {
    /** Whether it came over a socket that only this process's own forwarder can open: what that one says is believed. */
    readonly isPrivate?: boolean;
  };
}

/** Hono's context of a request. */
export type HonoContext = Context<ServerEnv>;

/** Headers that are hidden from functions. */
const SECRET_HEADERS = new Set(["cookie", "authorization", "proxy-authorization", SESSION_HEADER]);

const JSON_HEADERS: HeaderSet = { ...API_HEADERS, "content-type": "application/json" };

/** Length in characters from which JSON is sent in slices, so that encoding it does not block other requests. */
const LONG_JSON = 1_000_000;

/** State of one request: visitor, demo, and response helpers. */
export class RequestContext {
  readonly c: HonoContext;
  readonly context: ServerContext;
  readonly #demo: Demo | undefined;
  #forwarded: Forwarded | undefined;
  #visitor: Visitor | undefined;
  #issued: string | undefined;
  #user: User | undefined;
  /** Token of the session that the caller has sent. */
  #token: string | undefined;
  /** The request in a trace, where the server traces. */
  readonly span: RequestSpan | undefined;
  /** Whether the call is one that was made before, and is only asked for again. */
  isRepeat = false;

  constructor(context: ServerContext, c: HonoContext, demo: Demo | undefined, span?: RequestSpan) {
    this.span = span;
    this.context = context;
    this.c = c;
    this.#demo = demo;
  }

  /** All demos of the server, in their order. */
  get demos(): readonly Demo[] {
    return this.context.demos.list;
  }

  /** Whether the request concerns a demo rather than the whole server. */
  get hasDemo(): boolean {
    return this.#demo !== undefined;
  }

  /** Demo of the request. Throws for a server-wide route, which is a programming error. */
  get demo(): Demo {
    if (!this.#demo) throw new Error(`${this.c.req.path} belongs to no demo.`);
    return this.#demo;
  }

  /** Reads a header by its lower-case name. */
  header(name: string): string | undefined {
    // Node has already parsed the headers; Hono would search for each one again.
    const read = this.c.env?.incoming?.headers;
    const value = read ? read[name] : this.c.req.header(name);
    if (value === undefined && name === "host") return new URL(this.c.req.url).host;
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** Facts of the request, considering trusted proxies. */
  get forwarded(): Forwarded {
    const { proxies } = this.context;
    const { incoming, isPrivate } = this.c.env ?? {};
    this.#forwarded ??= isPrivate ? proxies.readBelieved(this) : proxies.read(this, incoming?.socket.remoteAddress);
    return this.#forwarded;
  }

  /** Origin that the caller asked, considering trusted proxies. */
  get origin(): string {
    const { protocol, host } = new URL(this.c.req.url);
    return `${this.forwarded.scheme ?? protocol.slice(0, -1)}://${this.forwarded.host ?? host}`;
  }

  /**
   * Whether the request is from a sandboxed page of this server that other sites may embed. `Origin: null` proves
   * nothing, but the session does: only a page of this server can have read it.
   */
  get isOwnFrame(): boolean {
    if (!this.context.options.embed?.length || this.header("origin") !== NO_ORIGIN) return false;
    const token = this.header(SESSION_HEADER);
    return token !== undefined && this.context.tokens.verify(token) !== undefined;
  }

  /**
   * Identifies the visitor. Without a valid session, creates a new visitor, whose session is sent in the response if
   * `issue` is set.
   */
  identify(issue: boolean): void {
    const token = this.header(SESSION_HEADER);
    const session = token === undefined ? undefined : this.context.tokens.verify(token);
    if (session !== undefined) {
      this.#token = token;
      return void (this.#visitor = { session });
    }
    const fresh = this.context.tokens.issue();
    this.#visitor = { session: fresh.session, anonymous: true };
    if (issue) this.#issued = fresh.token;
  }

  /**
   * Sets the user that a ring has authenticated. The session is theirs alone: whoever signs in next in the same browser has
   * another one, and nobody can give a user a session to fill.
   */
  recognise(user: User): void {
    this.#user = user;
    if (this.#issued !== undefined && this.#visitor)
      this.#issued = this.context.tokens.tokenOf(this.#visitor.session, user);
    if (this.#visitor) this.#visitor = { ...this.#visitor, session: this.ownSession(this.#visitor.session), user };
  }

  /** Throws 409 for a session that was begun as another user: what is on that page is theirs. */
  checkOwner(): void {
    if (this.#token === undefined || !this.context.tokens.isOthers(this.#token, this.#user)) return;
    const now = this.#user
      ? `This page was opened by somebody else than ${this.#user.name ?? this.#user.id}, who is signed in now.`
      : "You have signed out since this page was opened.";
    throw new HttpError(409, "refused", `${now} Reload the page to go on.`, { reload: true });
  }

  /** Session of the user for a token's; the token's own for a caller who has not signed in. */
  ownSession(session: string): string {
    if (!this.#user) return session;
    const { namesKey } = this.context;
    return createHmac("sha256", namesKey)
      .update(JSON.stringify(["user", this.#user.id, session]))
      .digest("base64url");
  }

  /** User authenticated by a ring. */
  get user(): User | undefined {
    return this.#user;
  }

  get visitor(): Visitor {
    if (!this.#visitor) throw new Error(`${this.c.req.path} asks for no session.`);
    return this.#visitor;
  }

  /** Request body as chunks. Throws 503 while too many bodies are being read. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#counted(this.#incoming);
  }

  /** Request body as text. */
  async text(): Promise<string> {
    const release = this.context.bodies.take(undefined);
    try {
      return await this.c.req.raw.text();
    } finally {
      release();
    }
  }

  async *#counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    const release = this.context.bodies.take(undefined);
    try {
      yield* body;
    } finally {
      release();
    }
  }

  /** Node's own stream, if it is untouched: it uses far less memory. */
  get #incoming(): AsyncIterable<Uint8Array> {
    const incoming = this.c.env?.incoming;
    const untouched = incoming?.readableFlowing === null && !incoming.readableDidRead;
    // Not destroyed on early exit: the response uses the same socket.
    if (incoming && untouched) return incoming.iterator({ destroyOnReturn: false });
    return iterate(this.c.req.raw.body ?? new Blob([]).stream());
  }

  /** Calls `hear` once if the caller disconnects before the response is sent. Returns a function that unsubscribes. */
  onHangUp(hear: () => void): () => void {
    const outgoing = this.c.env?.outgoing;
    if (!outgoing) return onAbort(this.c.req.raw.signal, hear);
    const closed = () => outgoing.writableFinished || hear();
    if (outgoing.destroyed) closed();
    else outgoing.once("close", closed);
    return () => outgoing.off("close", closed);
  }

  /** Registers the answer's unread bytes. An answer that is cut off loses its connection. */
  holding(): Holding {
    const { unread } = this.context;
    return (answer, end) => unread.hold({ ...answer, cut: () => this.#cut(end) });
  }

  #cut(end: (error: Error) => void) {
    const outgoing = this.c.env?.outgoing;
    if (outgoing) outgoing.destroy();
    else
      end(new VitrineError("lost", "The answer was not read for a while, so it was cut off. Ask for the job again."));
  }

  /** Request facts for functions. Lazy, because most functions never read them. */
  get requestInfo(): RequestInfo {
    return new LateRequestInfo(this);
  }

  /** Responds with JSON; a long text is sent in slices. */
  json(text: string, more?: HeaderSet): Response {
    if (text.length > LONG_JSON) {
      const length = { "content-length": String(Buffer.byteLength(text)) };
      return this.answer(200, streamOf(text, this.holding()), { ...JSON_HEADERS, ...length }, more);
    }
    return this.answer(200, text, JSON_HEADERS, more);
  }

  /** Creates a response and adds the headers that depend on the visitor. */
  answer(status: number, body: BodyInit | null, headers: HeaderSet, more?: HeaderSet): Response {
    const all: Record<string, string> = { ...headers, ...more };
    if (this.#issued !== undefined) all[SESSION_HEADER] = this.#issued;
    const { policy } = this.context;
    // A sandboxed page has no origin that could be allowed: the usual CORS headers would exclude it.
    if (this.isOwnFrame) Object.assign(all, corsForFrame(headers["vary"]));
    else if (policy.isOpen) Object.assign(all, policy.corsHeaders(this.header("origin"), headers["vary"]));
    // A plain record, not through the context: the Node server writes it unchanged.
    return new Response(body, { status, headers: all });
  }

  /** Responds with an error; internal details go to the log. */
  fail(error: unknown, more?: HeaderSet): Response {
    const { status, headers, body } = toProblemAnswer(this.explain(error));
    return this.answer(status, body, { ...API_HEADERS, ...headers, ...more });
  }

  /** An error as a caller may know it; internal details go to the log. */
  explain(error: unknown): VitrineError {
    if (isVitrineError(error)) return error;
    // A caller that disconnected reads no response, and there is no fault to log.
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

/** A class, since a literal with getters would create a long-lived hidden class for each request. */
class LateRequestInfo implements RequestInfo {
  readonly #request: RequestContext;

  constructor(request: RequestContext) {
    this.#request = request;
  }

  get headers(): Record<string, string> {
    const { env, req } = this.#request.c;
    // Headers already parsed by Node: building a `Headers` object would cost as much as the rest of the request.
    return plainHeaders(env?.incoming?.headers ?? Object.fromEntries(req.raw.headers));
  }

  get ip(): string | undefined {
    return this.#request.forwarded.ip;
  }

  get traceparent(): string | undefined {
    return this.#request.span?.header;
  }
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.has(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}

/** URL of the demo as the visitor requested it, without a slash at its end, by the path of one of its routes: `/api`. */
export function addressOf(request: RequestContext, path: string): string {
  const { pathname } = new URL(request.c.req.url);
  const base = pathname.endsWith(path) ? pathname.slice(0, -path.length) : pathname;
  return request.origin + base.replace(/\/+$/, "");
}
