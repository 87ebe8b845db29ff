import { randomId } from "@vitrine/core/internal";
import { openUrl, type FetchUrlOptions, type Ring, type Route } from "@vitrine/server";
import type { GradioContext } from "./context.ts";
import { callRoutes } from "./routes/calls.ts";
import { describeRoutes } from "./routes/describe.ts";
import { fileRoutes } from "./routes/files.ts";
import { openApiRoutes } from "./routes/openapi.ts";
import { queueRoutes } from "./routes/queue.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { streamRoutes } from "./routes/streams.ts";
import { scriptsOf, snippetsOf } from "./snippets/index.ts";

/** Options of `gradio`. */
export interface GradioOptions extends FetchUrlOptions {}

/**
 * Gradio's protocol, so that its clients call a server unchanged: `gradio_client` (Python), `@gradio/client` (JavaScript)
 * and plain HTTP as Gradio has it. Each handler that programs may call is an endpoint, under its own name.
 *
 * @example createServer(app, { rings: [gradio()] })
 */
export function gradio(options: GradioOptions = {}): Ring {
  const context: GradioContext = { id: randomId(), fetchUrl: (request, url) => openUrl(request, url, options) };
  const routes = [describeRoutes, queueRoutes, callRoutes, streamRoutes].flatMap((of) => of(context));
  return {
    name: "gradio",
    // Its JavaScript client sends it with every call.
    requestHeaders: ["X-Gradio-User"],
    routes: [...routes, ...fileRoutes, ...sessionRoutes, ...openApiRoutes].flatMap(withSlash),
    snippets: snippetsOf,
    scripts: scriptsOf,
  };
}

/** Gradio answers most of its paths with and without a slash at the end. */
function withSlash(route: Route): Route[] {
  return route.path.includes("{") ? [route] : [route, { ...route, path: `${route.path}/` }];
}
