import type { Call, Engine, Message, User, Visitor } from "@vitrine/core";
import type { Context } from "hono";
import type { HeaderKind, HeaderSet } from "./headers.ts";

/** A request, as far as what is around a server may know it and answer it. */
export interface ServerRequest {
  /** Hono's own context of the request. */
  readonly c: Context;
  /** The demo that is asked. */
  readonly demo: { readonly name: string; readonly engine: Engine };
  /** Who asks. */
  readonly visitor: Visitor;
  /** Who asks by name, where a ring has told. */
  readonly user: User | undefined;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The body, whole. */
  text(): Promise<string>;
  /** Answers with JSON. */
  json(text: string): Response;
  /** Answers with anything; the headers that depend on who asks are added. */
  answer(status: number, body: BodyInit | null, headers: HeaderSet): Response;
}

/** Who may ask for a route. Every route states one. */
export interface Access<Request = ServerRequest> {
  readonly name: string;
  /**
   * Whether the visitor is told by their session: `none`, they are not; `known`, whoever has none is someone new;
   * `issued`, and gets one with the answer.
   */
  readonly session: "none" | "known" | "issued";
  /** Throws where this visitor may not. */
  check?(request: Request): void;
}

/** One route, with what it must decide: who may ask, and what kind of answer it gives. */
export interface Route<Request = ServerRequest> {
  readonly method: "GET" | "POST" | "DELETE" | "OPTIONS";
  readonly path: string;
  readonly auth: Access<Request>;
  readonly kind: HeaderKind;
  readonly handle: (request: Request) => Response | Promise<Response>;
}

/**
 * Something around a server: routes of its own, who somebody is, what happens at each call. The server knows none by name.
 *
 * @example
 * const tokens: Ring = { name: "tokens", authenticate: (request) => people.get(request.header("authorization") ?? "") };
 * createServer(app, { rings: [tokens] });
 */
export interface Ring {
  /** Its name, for errors and logs. */
  readonly name: string;
  /** Routes beside each demo's own, below its address. Each states who may ask. */
  readonly routes?: readonly Route[];
  /**
   * Who asks, for each request that is not an operator's; undefined leaves it to the next ring. Throw an `HttpError` to
   * refuse the request: `new HttpError(401, "refused", "Sign in first.")`.
   */
  authenticate?(
    request: Pick<ServerRequest, "c" | "header">,
    route: Route,
  ): User | undefined | Promise<User | undefined>;
  /** Around each call: it may look at the call, refuse it by throwing, or change what is heard. The first ring is outermost. */
  around?(call: Call, visitor: Visitor, next: (call: Call) => AsyncIterable<Message>): AsyncIterable<Message>;
}

/** Runs a call through every ring that is around calls. */
export function throughRings(
  rings: readonly Ring[],
  call: Call,
  visitor: Visitor,
  run: (call: Call) => AsyncIterable<Message>,
): AsyncIterable<Message> {
  const [ring, ...rest] = rings;
  if (!ring) return run(call);
  const next = (call: Call) => throughRings(rest, call, visitor, run);
  return ring.around ? ring.around(call, visitor, next) : next(call);
}
