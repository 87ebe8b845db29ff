import { NotFoundError } from "@vitrine/core";
import type { PartialFiles } from "@vitrine/core/internal";
import { beforeLogin, visitor } from "./access.ts";
import { API_HEADERS, type HeaderSet } from "./headers.ts";
import { preflight } from "./preflight.ts";
import type { RequestContext } from "./request-context.ts";
import type { Route } from "./route.ts";

/** Version of the protocol. Source: https://tus.io/protocols/resumable-upload */
const TUS = "1.0.0";

/** Path of uploads that resume. */
const UPLOADS = "/api/uploads";

/** Routes for uploads that resume, by tus. */
export const uploadRoutes: readonly Route[] = [
  { method: "POST", path: UPLOADS, auth: visitor, kind: "api", handle: transfer },
  { method: "OPTIONS", path: UPLOADS, auth: beforeLogin, kind: "api", handle: offer },
  { method: "GET", path: `${UPLOADS}/:id`, auth: visitor, kind: "api", handle: tell },
  { method: "PATCH", path: `${UPLOADS}/:id`, auth: visitor, kind: "api", handle: transfer },
  { method: "DELETE", path: `${UPLOADS}/:id`, auth: visitor, kind: "api", handle: transfer },
  { method: "OPTIONS", path: `${UPLOADS}/:id`, auth: beforeLogin, kind: "api", handle: offer },
];

/** Says what the protocol can do here; a browser that asks for a page of another site is answered as by every route. */
function offer(request: RequestContext): Response {
  const headers: HeaderSet = {
    "tus-resumable": TUS,
    "tus-version": TUS,
    "tus-extension": "creation,creation-with-upload,creation-defer-length,expiration,termination",
    "tus-max-size": String(request.context.limits.fileBytes),
  };
  partialsOf(request);
  if (request.header("origin") === undefined) return request.answer(204, null, { ...API_HEADERS, ...headers });
  return preflight(request, headers);
}

async function transfer(request: RequestContext): Promise<Response> {
  const partials = partialsOf(request);
  // Loaded with the first upload that uses it: it would delay the start of every server.
  const { answerTus } = await import("./tus.ts");
  return answerTus(request, partials);
}

/** Says how much of an upload has arrived, and once it is whole, which file it is. HEAD is a request of the protocol. */
async function tell(request: RequestContext): Promise<Response> {
  if (request.c.req.method === "HEAD") return transfer(request);
  const { visitor, context, c } = request;
  const found = await partialsOf(request).find(c.req.param("id")!);
  if (!found || found.owner.session !== visitor.session) throw noUpload();
  const { offset, size = null, ref } = found;
  const files = ref ? context.keys.withKeys([ref], visitor) : [];
  return request.json(JSON.stringify({ offset, size, files }));
}

function partialsOf({ demo }: RequestContext): PartialFiles {
  const { partials } = demo.engine;
  if (partials) return partials;
  throw new NotFoundError("Uploads do not resume on this server. Send the whole file to api/files.");
}

/** Error for an upload that is unknown, or another's. */
function noUpload(): NotFoundError {
  return new NotFoundError("There is no such upload here. Begin it again.");
}
