import type { Handler as HonoHandler, Hono } from "hono";
import { NotFoundError } from "@vitrine/core";
import { RequestContext, type HonoContext, type ServerEnv } from "./request-context.ts";
import type { Demo } from "./demo.ts";
import type { HeaderKind } from "./headers.ts";
import type { ServerContext } from "./server-context.ts";
import { HttpError } from "./http-error.ts";
import { sameText } from "./session.ts";

/**
 * Who may ask: `public`, anyone; `session`, anyone, as the visitor of their session, and who has none gets one; `holder`,
 * the visitor of a session or whoever holds an address with its key; `operator`, who runs the server.
 */
export type Auth = "public" | "session" | "holder" | "operator";

/** One route, with what it must decide: who may ask, and what kind of answer it gives. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE" | "OPTIONS";
  readonly path: string;
  readonly auth: Auth;
  readonly kind: HeaderKind;
  readonly handle: (request: RequestContext) => Response | Promise<Response>;
}

const rules = new WeakMap<object, Route>();

/** The route behind a handler that Hono lists, or undefined for one that was registered around `addRoute`. */
export function routeOf(handler: object): Route | undefined {
  return rules.get(handler);
}

/** The one way for a route into a server: origin, host and caller are checked before it runs. */
export function addRoute(
  app: Hono<ServerEnv>,
  context: ServerContext,
  route: Route,
  demo?: Demo,
  prefix = "",
): HonoHandler<ServerEnv> {
  const handler = toHandler(context, route, demo);
  rules.set(handler, route);
  app.on(route.method, prefix + route.path, handler);
  return handler;
}

/** Answers what no route is for, with the same checks. */
export function answerUnrouted(app: Hono<ServerEnv>, context: ServerContext, handle: Route["handle"]): void {
  app.notFound(toHandler(context, { method: "GET", path: "(none)", auth: "public", kind: "api", handle }, undefined));
}

function toHandler(context: ServerContext, route: Route, demo: Demo | undefined) {
  const { metrics } = context.options;
  async function respond(c: HonoContext): Promise<Response> {
    const request = new RequestContext(context, c, demo);
    try {
      admit(request, route);
      return await route.handle(request);
    } catch (error) {
      return request.fail(error);
    }
  }
  async function respondAndNote(c: HonoContext): Promise<Response> {
    const from = performance.now();
    const response = await respond(c);
    const ms = Math.round((performance.now() - from) * 100) / 100;
    const note = { method: c.req.method, route: route.path, demo: demo?.name ?? "", status: response.status, ms };
    metrics?.request(note);
    if (context.log.wantsRequests) context.log.request(note);
    return response;
  }
  return (c: HonoContext) => (metrics || context.log.wantsRequests ? respondAndNote(c) : respond(c));
}

function admit(request: RequestContext, { auth }: Route) {
  const { policy } = request.context;
  const { forwarded } = request;
  policy.checkHost(forwarded.host);
  if (auth === "operator") checkOperator(request);
  policy.checkOrigin(request.c.req.method, request, forwarded, request.isOwnFrame);
  if (auth === "session" || auth === "holder") request.identify(auth === "session");
}

function checkOperator(request: RequestContext) {
  const { metrics } = request.context.options;
  if (!metrics) throw new NotFoundError(`There is nothing at ${request.c.req.path}.`);
  if (metrics.token === undefined || sameText(request.header("authorization") ?? "", `Bearer ${metrics.token}`)) return;
  throw new HttpError(
    401,
    "refused",
    "This needs the header Authorization: Bearer <token>, as set by who runs this server.",
  );
}
