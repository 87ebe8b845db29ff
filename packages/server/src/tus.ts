import { ERRORS, Server as TusServer, type Upload } from "@tus/server";
import { TooLargeError } from "@vitrine/core";
import { formatBytes, isObject, isVitrineError, type PartialFiles } from "@vitrine/core/internal";
import { API_HEADERS, type HeaderSet } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { toStream, withinPace } from "./idle.ts";
import type { RequestContext } from "./request-context.ts";
import { TusLocks } from "./tus-lock.ts";
import { TusStore } from "./tus-store.ts";

/** A request on its way through @tus/server, whose hooks know it by the copy that they are given. */
interface Exchange {
  readonly request: RequestContext;
  /** What stopped it, if not a rule of the protocol. */
  error?: unknown;
}

const exchanges = new WeakMap<object, Exchange>();
const servers = new WeakMap<PartialFiles, TusServer>();

/** Headers of @tus/server's answers that are passed on; those about origins are the server's own. */
const PASSED = ["location", "cache-control", "content-type", "content-length", "connection"];

/** Milliseconds that a connection that has broken keeps the turn after a client has come back. */
const DRAIN_MS = 300;

/** Answers a request of the protocol. */
export async function answerTus(request: RequestContext, partials: PartialFiles): Promise<Response> {
  const exchange: Exchange = { request };
  const body = request.c.req.method === "PATCH" || request.c.req.method === "POST" ? bodyOf(exchange) : undefined;
  const copy = copyOf(request, body);
  exchanges.set(copy, exchange);
  try {
    const response = await serverOf(partials).handleWeb(copy);
    const text = await response.text();
    if (response.status >= 400) throw errorOf(exchange, response.status, text);
    const hasBody = text !== "" && request.c.req.method !== "HEAD";
    return request.answer(response.status, hasBody ? text : null, headersOf(response, hasBody));
  } catch (error) {
    return request.fail(error, { "tus-resumable": "1.0.0" });
  } finally {
    // Waits for the byte that it has asked for: a connection that has broken may never send it.
    void body?.return().catch(() => {});
  }
}

function copyOf({ c }: RequestContext, body: AsyncGenerator<Uint8Array, void, undefined> | undefined): Request {
  const { url, method, raw } = c.req;
  // Node requires `duplex` for a stream body.
  const sent = body && { body: toStream(body), duplex: "half" };
  return new Request(url, { method, headers: raw.headers, ...sent } as RequestInit);
}

async function* bodyOf(exchange: Exchange): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* withinPace(exchange.request.body, exchange.request.context.limits);
  } catch (error) {
    exchange.error ??= error;
    throw error;
  }
}

function serverOf(partials: PartialFiles): TusServer {
  const known = servers.get(partials);
  if (known) return known;
  const made = new TusServer({
    path: "/",
    datastore: new TusStore(partials),
    locker: new TusLocks(),
    lockDrainTimeout: DRAIN_MS,
    // Relative, so that it is valid wherever the demo is mounted.
    generateUrl: (_, { id }) => `uploads/${id}`,
    getFileIdFromRequest: (copy) => of(copy).request.c.req.param("id"),
    maxSize: (copy) => of(copy).request.context.limits.fileBytes,
    onIncomingRequest: (copy, id) => checkOwner(of(copy), partials, id),
    onUploadCreate: (copy, upload) => beginUpload(of(copy), partials, upload),
    onUploadFinish: (copy, upload) => finishUpload(of(copy), partials, upload),
    onResponseError: (copy, error) => void (of(copy).error ??= error),
  });
  servers.set(partials, made);
  return made;
}

/** Of the request that a hook is called for. */
function of(copy: object): Exchange {
  return exchanges.get(copy)!;
}

/** Another's upload is answered as one that does not exist, before anything waits for its turn or is read. */
async function checkOwner({ request }: Exchange, partials: PartialFiles, id: string): Promise<void> {
  if (request.c.req.method === "POST") return;
  const found = await partials.find(id);
  if (found?.owner.session !== request.visitor.session) throw ERRORS.FILE_NOT_FOUND;
  // A file is deleted with its session, or when it is old.
  if (found.ref && request.c.req.method === "DELETE") throw ERRORS.INVALID_TERMINATION;
}

async function beginUpload({ request }: Exchange, partials: PartialFiles, upload: Upload) {
  const { filename, name, filetype, type } = upload.metadata ?? {};
  const start = { name: filename ?? name ?? "", type: filetype ?? type ?? "", size: upload.size };
  const { id, begunAt } = await partials.begin(start, request.visitor);
  upload.id = id;
  if (begunAt !== undefined) upload.creation_date = new Date(begunAt).toISOString();
  return {};
}

async function finishUpload({ request }: Exchange, partials: PartialFiles, { id }: Upload) {
  const { ref } = await partials.finish(id);
  const files = request.context.keys.withKeys([ref], request.visitor);
  const answer = { headers: { "content-type": "application/json" }, body: JSON.stringify({ files }) };
  // The protocol's own status for a PATCH has no body.
  return request.c.req.method === "PATCH" ? { ...answer, status_code: 200 } : answer;
}

function headersOf(response: Response, hasBody: boolean): HeaderSet {
  const passed = [...response.headers].filter(([name]) => PASSED.includes(name) || /^(tus|upload)-/.test(name));
  const headers = Object.fromEntries(passed.filter(([name]) => hasBody || !name.startsWith("content-")));
  return { ...API_HEADERS, ...headers };
}

/** What a caller is told of a refusal of @tus/server. */
function errorOf({ error, request }: Exchange, status: number, text: string): unknown {
  const isRule = error === undefined || (isObject(error) && typeof error["status_code"] === "number");
  if (isVitrineError(error) || !isRule) return error;
  if (status === 413) return tooLarge(request);
  const detail = DETAILS[status];
  if (status === 404) return new HttpError(404, "not-found", detail!);
  if (detail !== undefined) return new HttpError(status, "refused", detail);
  return new HttpError(status === 403 ? 400 : status, "invalid-input", `This is not as tus 1.0 asks: ${text.trim()}.`);
}

const DETAILS: Readonly<Record<number, string>> = {
  404: "There is no such upload here. Begin it again.",
  409: "The upload is at another byte than Upload-Offset says. Ask for it with HEAD, and go on from there.",
  410: "The upload was not finished in time, and is deleted. Begin it again.",
  412: "The protocol of this address is tus 1.0: send the header Tus-Resumable: 1.0.0.",
};

function tooLarge({ context: { limits } }: RequestContext): TooLargeError {
  return new TooLargeError(
    `The file is larger than its upload has said, or than ${formatBytes(limits.fileBytes)}. Send a smaller one.`,
  );
}
