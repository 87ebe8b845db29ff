import { VitrineError, type ErrorCode } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";
import { beforeLogin, operator } from "./access.ts";
import type { Demo } from "./demo.ts";
import type { RequestContext } from "./request-context.ts";
import { API_HEADERS } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { drained } from "./start-call.ts";
import { withinIdle } from "./idle.ts";
import type { Route } from "./route.ts";

/** Routes for operators. */
export const operationRoutes: readonly Route[] = [
  { method: "GET", path: "/healthz", auth: beforeLogin, kind: "api", handle: health },
  { method: "GET", path: "/readyz", auth: beforeLogin, kind: "api", handle: readiness },
  { method: "GET", path: "/metrics", auth: operator, kind: "api", handle: metrics },
];

const TEXT = { ...API_HEADERS, "content-type": "text/plain; charset=utf-8" };
const READY_WITHIN_MS = 2000;

/** Liveness: the process responds. */
function health(request: RequestContext): Response {
  return request.answer(200, "ok\n", TEXT);
}

/** Readiness: the server is not shutting down, and every engine describes its app in time and is healthy. */
async function readiness(request: RequestContext): Promise<Response> {
  const { closing, draining, demos } = request.context;
  if (closing) throw new HttpError(503, "busy", "This server is shutting down.", { retryAfter: 5 });
  if (draining) throw drained();
  const notes = await withinIdle(Promise.all(demos.list.map(checkReady)), READY_WITHIN_MS).catch((error: unknown) => {
    request.context.log.logger.warn({ detail: String(error) }, "not ready");
    const failure = isVitrineError(error) && CODES.has(error.problem.code) ? error : undefined;
    const detail = `A demo of this server does not answer yet.${failure ? ` ${failure.message}` : ""}`;
    throw new HttpError(503, failure?.problem.code ?? "busy", detail, { retryAfter: 5 });
  });
  return request.answer(200, ["ready", ...notes.flat(), ""].join("\n"), TEXT);
}

/** Kinds of errors whose words are for an operator too. */
const CODES: ReadonlySet<ErrorCode> = new Set(["crashed", "unavailable"]);

/** Throws unless a demo is ready. Returns what its operator should know all the same. */
async function checkReady({ engine }: Demo): Promise<readonly string[]> {
  await engine.describe();
  const { ok, detail } = (await engine.health?.()) ?? { ok: true };
  if (!ok) throw new VitrineError("crashed", detail ?? "");
  return detail === undefined ? [] : [detail];
}

async function metrics(request: RequestContext): Promise<Response> {
  const counts = request.context.options.metrics!;
  return request.answer(200, await counts.text(), { ...TEXT, "content-type": counts.registry.contentType });
}
