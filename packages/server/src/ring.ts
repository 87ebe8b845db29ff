import type { Call, Description, Engine, EngineEvent, Message, User, Visitor } from "@vitrine/core";
import type { Account } from "@vitrine/core/internal";
import type { Context } from "hono";
import type { HeaderKind, HeaderSet } from "./headers.ts";
import type { Example, Snippet } from "./snippets/index.ts";

/** Request interface for rings. */
export interface ServerRequest {
  /** Hono's context of the request. */
  readonly c: Context;
  /** Demo of the request. */
  readonly demo: { readonly name: string; readonly engine: Engine };
  /** All demos of the server, in their order; one that is alone has an empty name. */
  readonly demos: readonly { readonly name: string; readonly engine: Engine }[];
  /** Visitor who sent the request. */
  readonly visitor: Visitor;
  /** User authenticated by a ring. */
  readonly user: User | undefined;
  /** Reads a header by its lower-case name. */
  header(name: string): string | undefined;
  /** Reads the body as text. */
  text(): Promise<string>;
  /** Creates a JSON response. */
  json(text: string): Response;
  /** Creates a response and adds the headers that depend on the visitor. */
  answer(status: number, body: BodyInit | null, headers: HeaderSet): Response;
}

/** Who sends a request, before it is known as whose. */
export type Caller = Pick<ServerRequest, "c" | "header" | "answer">;

/** Access rule of a route. Every route has one. */
export interface Access<Request = ServerRequest> {
  readonly name: string;
  /**
   * Use of the session: `none`, ignored; `known`, a caller without one is a new visitor; `issued`, the same, and the
   * response carries the new session.
   */
  readonly session: "none" | "known" | "issued";
  /** Whether it holds also for callers who have not signed in where a ring asks for login. Default: no. */
  readonly beforeLogin?: true;
  /**
   * Whether pages of any site may send it, such as a form of a learning platform: the request itself must prove who sends
   * it. Default: no.
   */
  readonly fromElsewhere?: true;
  /** Throws if the visitor has no access. */
  check?(request: Request): void;
}

/** A route with its access rule and response kind. */
export interface Route<Request = ServerRequest> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE" | "OPTIONS";
  readonly path: string;
  readonly auth: Access<Request>;
  readonly kind: HeaderKind;
  readonly handle: (request: Request) => Response | Promise<Response>;
}

/** A section of the page about the API. */
export interface Section {
  readonly title: string;
  /** Paragraphs, in which text between backticks is code, and pieces of code. */
  readonly parts: readonly (string | Snippet)[];
}

/**
 * Server extension: routes, authentication, and wrappers around calls. The server knows no ring by name.
 *
 * @example
 * const tokens: Ring = { name: "tokens", authenticate: (request) => people.get(request.header("authorization") ?? "") };
 * createServer(app, { rings: [tokens] });
 */
export interface Ring {
  /** Name for errors and logs. */
  readonly name: string;
  /** Additional routes of each demo, relative to its URL. Each has an access rule. */
  readonly routes?: readonly Route[];
  /** Additional routes of the root of a server of several demos, where their list is. */
  readonly rootRoutes?: readonly Route[];
  /**
   * Additional routes of the whole server, once, however many demos it has, and beside the demo of one alone. Their
   * requests have no demo.
   */
  readonly serverRoutes?: readonly Route[];
  /** Headers of its requests, which pages of the origins in `cors` may then send. Default: none. */
  readonly requestHeaders?: readonly string[];
  /**
   * Identifies the user of every request except operators'; undefined defers to the next ring. Throw an `HttpError` to
   * reject the request: `new HttpError(401, "unauthenticated", "Sign in first.")`; or return the answer to it, such as a
   * redirect to a page where people sign in. While a stream of a user is open it is asked again every few seconds, and
   * the stream is cut off when it is no longer the same user.
   */
  authenticate?(request: Caller, route: Route): User | Response | undefined | Promise<User | Response | undefined>;
  /** Where the visitor of a demo's page, or of the list of demos, signs in and out. */
  account?(request: Caller, user: User | undefined): Account | undefined;
  /** Headers of its answers, which pages of the origins in `cors` may then read. Default: none. */
  readonly responseHeaders?: readonly string[];
  /**
   * Hears what happens in the engines of this process. Those that the server did not create itself tell it by
   * `watchEngine`.
   */
  hear?(demo: string, event: EngineEvent): void;
  /**
   * Wraps each call: may inspect it, change it, or reject it by throwing. The first ring is outermost. `request` is the one
   * that the call came with. It sees a call once, and its messages as they come: a reader who comes back for the job reads
   * them past it. What must hold for all readers is in `messages`.
   */
  around?(
    call: Call,
    visitor: Visitor,
    next: (call: Call) => AsyncIterable<Message>,
    request: ServerRequest,
  ): AsyncIterable<Message>;
  /**
   * Changes the messages of a visitor's job for whoever reads them, by any door: as the call runs, and again by the job's
   * id, where they begin after the last one that the reader had. The last ring is the nearest to the job.
   */
  messages?(messages: AsyncIterable<Message>, visitor: Visitor, request: ServerRequest): AsyncIterable<Message>;
  /**
   * Ways to call a handler through the ring's routes, for the page about the API (`/api`, `/llms.txt`). The values are
   * what a visitor filled in, too, and may be any JSON.
   */
  snippets?(example: Example): readonly Snippet[];
  /** Several calls in order as one program of one visitor, in languages of `snippets`, for what a visitor has recorded. Default: none. */
  scripts?(examples: readonly Example[]): readonly Snippet[];
  /** What the page about the API says of the ring, once. `address` is the demo's, with a trailing slash. */
  about?(demo: { readonly description: Description; readonly address: string }): Section;
}

/** Runs a call through the `around` of every ring. */
export function throughRings(
  rings: readonly Ring[],
  call: Call,
  visitor: Visitor,
  request: ServerRequest,
  run: (call: Call) => AsyncIterable<Message>,
): AsyncIterable<Message> {
  const [ring, ...rest] = rings;
  if (!ring) return run(call);
  const next = (call: Call) => throughRings(rest, call, visitor, request, run);
  return ring.around ? ring.around(call, visitor, next, request) : next(call);
}

/** Messages of a visitor's job after the `messages` of every ring. */
export function asRingsShow(
  rings: readonly Ring[],
  messages: AsyncIterable<Message>,
  visitor: Visitor,
  request: ServerRequest,
): AsyncIterable<Message> {
  return rings.reduceRight((shown, ring) => ring.messages?.(shown, visitor, request) ?? shown, messages);
}
