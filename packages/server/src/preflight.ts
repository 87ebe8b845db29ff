import { API_HEADERS, type HeaderSet } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { corsForFrame, NO_ORIGIN, preflightHeaders } from "./origin.ts";
import type { RequestContext } from "./request-context.ts";

/** Responds to a CORS preflight. A sandboxed page's session is checked only on the actual request. */
export function preflight(request: RequestContext, more: HeaderSet = {}): Response {
  const { policy, options, rings } = request.context;
  const named = rings.flatMap(({ requestHeaders = [] }) => requestHeaders);
  const headers = { ...API_HEADERS, ...more, ...preflightHeaders(named) };
  const origin = request.header("origin");
  if (origin === NO_ORIGIN && options.embed?.length)
    return request.answer(204, null, { ...headers, ...corsForFrame() });
  const allowed = policy.corsHeaders(origin);
  if (allowed["access-control-allow-origin"] === undefined)
    throw new HttpError(
      403,
      "refused",
      "Pages of other sites may not call this demo. Its author can list them in `cors`.",
    );
  return request.answer(204, null, headers);
}
