import { anyone, beforeLogin } from "./access.ts";
import { DefinitionError, NotFoundError } from "@vitrine/core";
import { Hono } from "hono";
import type { HonoContext, RequestContext, ServerEnv } from "./request-context.ts";
import type { Demo, Source } from "./demo.ts";
import { fileRoutes } from "./file-routes.ts";
import { createServerContext, type ServerContext } from "./server-context.ts";
import { jobRoutes } from "./job-routes.ts";
import { operationRoutes } from "./operation-routes.ts";
import type { ServerOptions } from "./options.ts";
import { preflight } from "./preflight.ts";
import {
  assetRoute,
  descriptionRoutes,
  embedRoute,
  frameRoutes,
  hostRoutes,
  indexRoute,
  pageRoute,
  pictureRoutes,
  withoutSlash,
} from "./page-routes.ts";
import { snippetRoutes } from "./snippet-routes.ts";
import type { Ring, Route as AnyRoute } from "./ring.ts";
import { addRoute, answerOtherMethods, answerUnrouted, type Route } from "./route.ts";
import { uploadRoutes } from "./upload-routes.ts";

/** Hono app that serves demos. Mount it under any path, or pass it to `listen`. */
export type Server = Hono<ServerEnv> & {
  /** Closes the engines that the server created. Engines that were passed to it stay open. */
  close(): Promise<void>;
  readonly "~context": ServerContext;
};

/**
 * Serves an engine or an app; or several, by name, each at `/<name>/` with a list of them at `/`.
 *
 * Throws `DefinitionError` for any other source, and for a name that is not valid in a URL.
 *
 * @example createServer({ digits, hello }, { page })
 */
export function createServer(source: Source, options: ServerOptions = {}): Server {
  const context = createServerContext(source, options);
  const app = new Hono<ServerEnv>();
  const { list, alone } = context.demos;
  for (const demo of list) addDemo(app, context, demo);
  for (const route of [...operationRoutes, ...hostRoutes, assetRoute]) addRoute(app, context, route);
  if (!alone) {
    addFolder(app, context, indexRoute, undefined, "");
    for (const route of context.rings.flatMap((ring) => stated(ring, ring.rootRoutes)))
      addRoute(app, context, route as Route);
    addRoute(app, context, embedRoute);
  }
  for (const ring of context.rings) addServerRoutes(app, context, ring);
  answerOtherMethods(app, context);
  answerUnrouted(app, context, nothingHere);
  return Object.assign(app, { "~context": context, close: () => context.demos.close() });
}

/**
 * Serves what an operator asks for alone, `/healthz`, `/readyz` and `/metrics`: for a process that runs functions and has no
 * visitors.
 */
export function createOperationServer(source: Source, options: ServerOptions = {}): Server {
  const context = createServerContext(source, options);
  const app = new Hono<ServerEnv>();
  for (const route of operationRoutes) addRoute(app, context, route);
  answerOtherMethods(app, context);
  answerUnrouted(app, context, nothingHere);
  return Object.assign(app, { "~context": context, close: () => context.demos.close() });
}

/** Handles a route added by `serveBeside`. A stream must end itself on `onStop`: the server waits for it. */
export type BesideHandler = (
  c: HonoContext,
  onStop: (listener: () => void) => () => void,
) => Response | Promise<Response>;

/**
 * Adds a GET route with the same host and access checks. A route added to the Hono app itself has none, so that a page
 * could reach it by DNS rebinding.
 */
export function serveBeside(server: Server, path: string, handle: BesideHandler): void {
  const context = server["~context"];
  const onStop = (listener: () => void) => context.stopping.hear(listener);
  addRoute(server, context, { method: "GET", path, auth: anyone, kind: "api", handle: ({ c }) => handle(c, onStop) });
}

function addDemo(app: Hono<ServerEnv>, context: ServerContext, demo: Demo) {
  const prefix = demo.name ? `/${demo.name}` : "";
  const routes = [
    ...jobRoutes,
    ...fileRoutes,
    ...uploadRoutes,
    ...descriptionRoutes,
    ...snippetRoutes,
    ...context.rings.flatMap((ring) => stated(ring, ring.routes)),
  ];
  for (const route of [...routes, embedRoute, ...frameRoutes, ...pictureRoutes])
    addRoute(app, context, route, demo, prefix);
  for (const route of [...descriptionRoutes, ...frameRoutes].filter(isForPeople))
    addRoute(app, context, withoutSlash(route), demo, prefix);
  const answered = new Set(routes.filter(({ method }) => method === "OPTIONS").map(({ path }) => path));
  for (const path of new Set(routes.map((route) => route.path))) {
    if (answered.has(path)) continue;
    addRoute(
      app,
      context,
      { method: "OPTIONS", path, auth: beforeLogin, kind: "api", handle: (request) => preflight(request) },
      demo,
      prefix,
    );
  }
  addFolder(app, context, pageRoute, demo, prefix);
}

/** Throws `DefinitionError` for a demo that has the address of one of these routes. */
function addServerRoutes(app: Hono<ServerEnv>, context: ServerContext, ring: Ring) {
  for (const route of stated(ring, ring.serverRoutes)) {
    const name = route.path.split("/")[1];
    if (context.demos.list.some((demo) => demo.name !== "" && demo.name === name))
      throw new DefinitionError(`createServer(): "${name}" is an address of ${ring.name}. Name the demo otherwise.`);
    addRoute(app, context, route as Route);
  }
}

/** Routes of a ring, if each has an access rule: plain objects may be untyped. */
function stated({ name }: Ring, routes: readonly AnyRoute[] = []): readonly AnyRoute[] {
  const unstated = routes.find(({ auth }) => typeof auth?.session !== "string");
  if (!unstated) return routes;
  throw new DefinitionError(
    `The ring "${name}": ${unstated.method} ${unstated.path} must state who may ask: auth: anyone, visitor or user().`,
  );
}

/**
 * Adds a page whose URL is a folder. Hono removes the trailing slash of a mounted app's root, so that `/x/` would not
 * match; an entry with an empty path restores it. It is read only when the app is mounted.
 */
function addFolder(app: Hono<ServerEnv>, context: ServerContext, route: Route, demo: Demo | undefined, prefix: string) {
  const handler = addRoute(app, context, route, demo, prefix);
  if (prefix) addRoute(app, context, { ...route, path: "" }, demo, prefix);
  else app.routes.push({ basePath: "/", path: "", method: route.method, handler });
}

function isForPeople({ kind }: Route): boolean {
  return kind === "page" || kind === "docs";
}

function nothingHere(request: RequestContext): never {
  throw new NotFoundError(`There is nothing at ${request.c.req.method} ${request.c.req.path}.`);
}
