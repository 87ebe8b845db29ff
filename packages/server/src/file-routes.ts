import { holder, visitor } from "./access.ts";
import { InputError, NotFoundError, TooLargeError, type FileRef, type StoredFile, type Visitor } from "@vitrine/core";
import { formatBytes, scriptsOf } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { disposition } from "./file-names.ts";
import { FILE_HEADERS, htmlFilePolicy, type HeaderSet } from "./headers.ts";
import { corsForFrame, NO_ORIGIN } from "./origin.ts";
import { toStream, withinPace } from "./idle.ts";
import { readMultipart } from "./multipart.ts";
import type { Limits } from "./options.ts";
import { readRange } from "./range.ts";
import { bodyKindOf } from "./request-type.ts";
import type { Route } from "./route.ts";
import { isUtf8, servedType, type ServedType } from "./served-type.ts";

/** Routes for uploads and downloads. */
export const fileRoutes: readonly Route[] = [
  { method: "POST", path: "/api/files", auth: visitor, kind: "api", handle: upload },
  { method: "GET", path: "/api/files/:id", auth: holder, kind: "file", handle: download },
];

async function upload(request: RequestContext): Promise<Response> {
  const files =
    bodyKindOf(request) === "form" ? await storeForm(request, request.visitor) : [await uploadBody(request)];
  return request.json(JSON.stringify({ files: request.context.keys.withKeys(files, request.visitor) }));
}

/** Stores the files of a form for a visitor. Throws `InputError` for a text among them, and for a form without files. */
export async function storeForm(request: RequestContext, visitor: Visitor): Promise<FileRef[]> {
  const files: Promise<FileRef>[] = [];
  await readMultipart(request, request.context.limits, {
    async file(part) {
      const stored = request.demo.engine.put(part, visitor);
      files.push(stored);
      await stored;
    },
    field(name) {
      throw new InputError([
        {
          field: name || "(no name)",
          code: "file",
          detail: `is a text; a file was expected: -F ${name || "file"}=@photo.png.`,
        },
      ]);
    },
  });
  if (files.length > 0) return Promise.all(files);
  throw new InputError([{ field: "file", code: "required", detail: "is missing. Send a file: -F file=@photo.png." }]);
}

function uploadBody(request: RequestContext): Promise<FileRef> {
  const { limits } = request.context;
  const name = request.c.req.query("name") ?? "";
  const size = Number(request.header("content-length") ?? 0);
  if (size > limits.fileBytes) throw tooLarge(name, limits.fileBytes);
  const stream = toStream(limited(request.body, name, limits));
  const type = request.header("content-type") ?? "";
  return request.demo.engine.put({ name, type, body: stream, size }, request.visitor);
}

async function* limited(
  body: AsyncIterable<Uint8Array>,
  name: string,
  limits: Limits,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of withinPace(body, limits)) {
    size += chunk.byteLength;
    if (size > limits.fileBytes) throw tooLarge(name, limits.fileBytes);
    yield chunk;
  }
}

function tooLarge(name: string, fileBytes: number): TooLargeError {
  return new TooLargeError(`${name || "The file"} is larger than ${formatBytes(fileBytes)}. Send a smaller one.`);
}

const MODULE: ServedType = { type: "text/javascript; charset=utf-8", inline: true, html: false };

const ID = /^[\w-]{1,64}$/;

async function download(request: RequestContext): Promise<Response> {
  const id = request.c.req.param("id")!;
  const key = request.c.req.query("key");
  const holder = key === undefined ? undefined : request.context.keys.open(id, key);
  return sendFile(request, id, holder ?? request.visitor);
}

/** Responds with the bytes of a visitor's file, or the part that is asked for. */
export async function sendFile(request: RequestContext, id: string, owner: Visitor): Promise<Response> {
  if (!ID.test(id)) throw new NotFoundError("There is no such file here.");
  const stored = await request.demo.engine.get(id, owner);
  const served = (await isModule(request, stored))
    ? MODULE
    : servedType(stored.ref.type, await isUtf8(stored.ref.type, stored.blob));
  const headers = headersOf(request, stored, served);
  if (request.header("if-none-match") === headers["etag"]) return request.answer(304, null, headers);
  const { size } = stored.blob;
  const fresh = request.header("if-range") ?? headers["etag"];
  const range = fresh === headers["etag"] ? readRange(request.header("range"), size) : undefined;
  if (range === "unsatisfiable") return request.answer(416, null, { ...headers, "content-range": `bytes */${size}` });
  if (!range) return request.answer(200, stored.blob.stream(), { ...headers, "content-length": String(size) });
  const { first, last } = range;
  return request.answer(206, stored.blob.slice(first, last + 1).stream(), {
    ...headers,
    "content-length": String(last - first + 1),
    "content-range": `bytes ${first}-${last}/${size}`,
  });
}

/** Whether a file is an author's script for pages. Uploads never qualify: only files named in the description do. */
async function isModule({ demo }: RequestContext, { ref, owner }: StoredFile): Promise<boolean> {
  if (!owner.everyone) return false;
  const scripts = scriptsOf(await demo.engine.describe());
  return scripts.some(({ id }) => id === ref.id);
}

function headersOf(request: RequestContext, { ref }: StoredFile, { type, inline, html }: ServedType): HeaderSet {
  const attached = !inline || request.c.req.query("download") !== undefined || (html && isOpenedAlone(request));
  const framed = Boolean(request.context.options.embed?.length);
  const elsewhere = framed || request.context.policy.isOpen;
  return {
    ...FILE_HEADERS,
    ...(html && { "content-security-policy": htmlFilePolicy(elsewhere) }),
    ...(framed && request.header("origin") === NO_ORIGIN && corsForFrame()),
    ...(elsewhere && { "cross-origin-resource-policy": "cross-origin" }),
    "content-type": type,
    "content-disposition": disposition(attached ? "attachment" : "inline", ref.name),
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    vary: ["Vitrine-Session", ...(framed ? ["Origin"] : []), ...(html ? ["Sec-Fetch-Dest"] : [])].join(", "),
    etag: `"${ref.id}"`,
  };
}

/**
 * Whether a browser opens the URL as a top-level page. Uploaded HTML would then appear under this host's name, and
 * could ask for passwords; in a frame of the demo's page it cannot be mistaken for the host.
 */
function isOpenedAlone(request: RequestContext): boolean {
  return request.header("sec-fetch-dest") === "document";
}
