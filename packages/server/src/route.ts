import { anyone, operator } from "./access.ts";
import { VitrineError, type User } from "@vitrine/core";
import { routePath } from "hono/route";
import { isVitrineError } from "@vitrine/core/internal";
import { accountOf } from "./account.ts";
import type { Handler as HonoHandler, Hono } from "hono";
import { HttpError } from "./http-error.ts";
import { within } from "./idle.ts";
import { RequestContext, type HonoContext, type ServerEnv } from "./request-context.ts";
import type { Demo } from "./demo.ts";
import type { ServerContext } from "./server-context.ts";
import type { Ring, Route as AnyRoute } from "./ring.ts";
import type { RequestSpan } from "./telemetry.ts";
import { watchedStream } from "./watched-stream.ts";

/** A route of the server itself. */
export type Route = AnyRoute<RequestContext>;

const rules = new WeakMap<object, Route>();

/** Route of a registered Hono handler, or undefined for a handler that was not added by `addRoute`. */
export function routeOf(handler: object): Route | undefined {
  return rules.get(handler);
}

/** The only way to add a route: origin, host and access are checked before its handler runs. */
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

/** Handles unmatched requests, with the same checks. */
export function answerUnrouted(app: Hono<ServerEnv>, context: ServerContext, handle: Route["handle"]): void {
  app.notFound(toHandler(context, { method: "GET", path: "(none)", auth: anyone, kind: "api", handle }, undefined));
}

/** Methods that a path is asked with. Hono answers HEAD as GET. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

/** Answers the paths of all routes with their other methods. A second route for the same method would slow down the first. */
export function answerOtherMethods(app: Hono<ServerEnv>, context: ServerContext): void {
  for (const path of new Set(app.routes.map((route) => route.path))) {
    const methods = new Set(app.routes.filter((route) => route.path === path).map(({ method }) => method));
    const route: Route = { method: "GET", path, auth: anyone, kind: "api", handle: refuseMethod([...methods]) };
    const handler = toHandler(context, route, undefined);
    rules.set(handler, route);
    const others = METHODS.filter((method) => !methods.has(method));
    // Hono's own methods make "/" of an empty path, which stands for the folder of a mounted app.
    if (path === "") app.routes.push(...others.map((method) => ({ basePath: "/", path, method, handler })));
    else app.on(others, path, handler);
  }
}

function refuseMethod(methods: readonly string[]): Route["handle"] {
  const allow = methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).toSorted();
  const ways = methods.filter((method) => method !== "OPTIONS").toSorted();
  return function refuse(request) {
    const { method, path } = request.c.req;
    const error = new HttpError(405, "refused", `${path} does not take ${method}. Use ${ways.join(" or ")}.`);
    return request.fail(error, { allow: allow.join(", ") });
  };
}

function toHandler(context: ServerContext, route: Route, demo: Demo | undefined) {
  const { metrics, telemetry } = context.options;
  async function respond(c: HonoContext, span?: RequestSpan): Promise<Response> {
    const request = new RequestContext(context, c, demo, span);
    try {
      const admitted = admit(request, route);
      const refused = admitted && (await admitted);
      if (refused) return refused;
      const response = endsWithLogin(await route.handle(request), request, route);
      // Nobody reads it: what a stream holds would be held for ever.
      if (c.req.method === "HEAD") await response.body?.cancel();
      return response;
    } catch (error) {
      return request.fail(isVitrineError(error) ? withSignIn(error, request, route) : error);
    }
  }
  async function respondAndNote(c: HonoContext): Promise<Response> {
    const from = performance.now();
    const span = telemetry?.request(c, route.path, demo?.name ?? "");
    const response = await respond(c, span);
    span?.end(response.status);
    const ms = Math.round((performance.now() - from) * 100) / 100;
    const note = { method: c.req.method, route: route.path, demo: demo?.name ?? "", status: response.status, ms };
    metrics?.request(note);
    if (context.log.wantsRequests) context.log.request(note);
    return response;
  }
  return (c: HonoContext) => (metrics || telemetry || context.log.wantsRequests ? respondAndNote(c) : respond(c));
}

/**
 * Checks host, origin and access. Returns a promise only if a ring must be asked; it resolves to the response of a ring that
 * has answered the request.
 */
function admit(request: RequestContext, route: Route): void | Promise<Response | void> {
  const { policy } = request.context;
  const { auth } = route;
  checkOneHost(request);
  policy.checkHost(request.forwarded.host);
  if (!auth.fromElsewhere) policy.checkOrigin(request.c.req.method, request, request.forwarded, request.isOwnFrame);
  if (auth.session !== "none") request.identify(auth.session === "issued");
  const rings = authenticating(request, route);
  if (rings.length === 0) return auth.check?.(request);
  return authenticate(request, route, rings).then((found) => {
    if (found instanceof Response) return found;
    if (found) request.recognise(found);
    request.checkOwner();
    return auth.check?.(request);
  });
}

/**
 * Throws for a request with two hosts: a proxy may have read the one, and Node gives the other. Source: RFC 9112, section 3.2
 */
function checkOneHost({ c }: RequestContext): void {
  const sent = c.env?.incoming?.rawHeaders ?? [];
  let hosts = 0;
  for (let i = 0; i < sent.length; i += 2) if (sent[i]!.length === 4 && sent[i]!.toLowerCase() === "host") hosts++;
  if (hosts > 1) throw new HttpError(400, "refused", "The request has several Host headers. Send one.");
}

/** Operators have a token of their own; where none is set, their routes are as closed as all others. */
function authenticating({ context }: RequestContext, { auth }: Route): Ring[] {
  const { metrics } = context.options;
  const isOperators = auth === operator && (!metrics || metrics.token !== undefined);
  return isOperators ? [] : context.rings.filter((ring) => ring.authenticate);
}

async function authenticate(
  request: RequestContext,
  route: Route,
  rings: readonly Ring[],
): Promise<User | Response | undefined> {
  for (const ring of rings) {
    const found = await inTime(request, ring, route);
    if (found) return found;
  }
  return undefined;
}

/** Milliseconds for who asks what anyone may see: it is answered also where nobody can say who that is. */
const BEFORE_LOGIN_MS = 1000;

/** What a ring says of who asks. One that does not answer keeps nobody waiting: the log has its name. */
async function inTime(request: RequestContext, ring: Ring, route: Route): Promise<User | Response | undefined> {
  const asked = ring.authenticate!(request, route as AnyRoute);
  if (!(asked instanceof Promise)) return asked;
  const { limits, log } = request.context;
  const { beforeLogin } = route.auth;
  const ms = beforeLogin ? Math.min(BEFORE_LOGIN_MS, limits.authenticateMs) : limits.authenticateMs;
  const late = new HttpError(503, "busy", "The server cannot say now who you are. Try again in a moment.", {
    retryAfter: 5,
  });
  return within(asked, ms, () => late).catch((error: unknown) => {
    if (error !== late) throw error;
    log.late(ring.name, ms, route.path);
    if (beforeLogin) return undefined;
    throw late;
  });
}

/** Says to a caller who has not signed in where that is done, if a ring knows. */
function withSignIn(error: VitrineError, request: RequestContext, { path }: Route): VitrineError {
  const { code, detail, ...more } = error.problem;
  const account = code === "unauthenticated" ? accountOf(request) : undefined;
  if (!account) return error;
  // Where the demo is: as many segments as are before the route's own path, which may match several.
  const { pathname } = new URL(request.c.req.url);
  const mount = routePath(request.c).slice(0, -path.length || undefined);
  const base = pathname.split("/").slice(0, mount.replace(/\/$/, "").split("/").length).join("/");
  return new VitrineError(code, detail, { ...more, signIn: `${request.origin}${base}/${account.signIn}` });
}

/** Milliseconds between two questions whether the user of an open stream is still signed in. */
const READMIT_MS = 4000;

/**
 * A stream of a user that ends when the user does: signed out, removed, another one, or without a role that they had; and when
 * the question has no answer.
 */
function endsWithLogin(response: Response, request: RequestContext, route: Route): Response {
  const { user } = request;
  if (!user || !response.body || !response.headers.get("content-type")?.startsWith("text/event-stream"))
    return response;
  const isStill = async () => {
    const found = await authenticate(request, route, authenticating(request, route));
    if (found === undefined || found instanceof Response || found.id !== user.id) return false;
    return (user.roles ?? []).every((role) => found.roles?.includes(role));
  };
  const watched = watchedStream(response.body, () => clearInterval(timer));
  let isAsking = false;
  const ask = () => {
    if (isAsking) return watched.cut();
    isAsking = true;
    void isStill().then((is) => ((isAsking = false), is || watched.cut()), watched.cut);
  };
  const timer = setInterval(ask, READMIT_MS).unref();
  return new Response(watched.stream, response);
}
