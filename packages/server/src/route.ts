import type { Handler as HonoHandler, Hono } from "hono";
import { NotFoundError } from "@vitrine/core";
import { Ask, type RequestContext, type ServerEnv } from "./ask.ts";
import type { Demo } from "./demo.ts";
import type { HeaderKind } from "./headers.ts";
import type { House } from "./house.ts";
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
  readonly handle: (ask: Ask) => Response | Promise<Response>;
}

const rules = new WeakMap<object, Route>();

/** The route behind a handler that Hono lists, or undefined for one that was registered around `addRoute`. */
export function routeOf(handler: object): Route | undefined {
  return rules.get(handler);
}

/** The one way for a route into a server: origin, host and caller are checked before it runs. */
export function addRoute(
  app: Hono<ServerEnv>,
  house: House,
  route: Route,
  demo?: Demo,
  prefix = "",
): HonoHandler<ServerEnv> {
  const handler = toHandler(house, route, demo);
  rules.set(handler, route);
  app.on(route.method, prefix + route.path, handler);
  return handler;
}

/** Answers what no route is for, with the same checks. */
export function answerUnrouted(app: Hono<ServerEnv>, house: House, handle: Route["handle"]): void {
  app.notFound(toHandler(house, { method: "GET", path: "(none)", auth: "public", kind: "api", handle }, undefined));
}

function toHandler(house: House, route: Route, demo: Demo | undefined) {
  const { metrics } = house.options;
  async function respond(c: RequestContext): Promise<Response> {
    const ask = new Ask(house, c, demo);
    try {
      admit(ask, route);
      return await route.handle(ask);
    } catch (error) {
      return ask.fail(error);
    }
  }
  async function respondAndNote(c: RequestContext): Promise<Response> {
    const from = performance.now();
    const response = await respond(c);
    const ms = Math.round((performance.now() - from) * 100) / 100;
    const note = { method: c.req.method, route: route.path, demo: demo?.name ?? "", status: response.status, ms };
    metrics?.request(note);
    if (house.log.wantsRequests) house.log.request(note);
    return response;
  }
  return (c: RequestContext) => (metrics || house.log.wantsRequests ? respondAndNote(c) : respond(c));
}

function admit(ask: Ask, { auth }: Route) {
  const { policy } = ask.house;
  const { forwarded } = ask;
  policy.checkHost(forwarded.host);
  if (auth === "operator") checkOperator(ask);
  policy.checkOrigin(ask.c.req.method, ask, forwarded, ask.isOwnFrame);
  if (auth === "session" || auth === "holder") ask.identify(auth === "session");
}

function checkOperator(ask: Ask) {
  const { metrics } = ask.house.options;
  if (!metrics) throw new NotFoundError(`There is nothing at ${ask.c.req.path}.`);
  if (metrics.token === undefined || sameText(ask.header("authorization") ?? "", `Bearer ${metrics.token}`)) return;
  throw new HttpError(
    401,
    "refused",
    "This needs the header Authorization: Bearer <token>, as set by who runs this server.",
  );
}
