import { formatBytes, InputError, NotFoundError, TooLargeError, type FileRef, type StoredFile } from "@vitrine/core";
import type { Ask } from "./ask.ts";
import { disposition } from "./file-names.ts";
import { FILE_HEADERS, htmlFilePolicy, type HeaderSet } from "./headers.ts";
import { corsForFrame, NO_ORIGIN } from "./origin.ts";
import { toStream, withIdleLimit } from "./idle.ts";
import { readMultipart } from "./multipart.ts";
import { readRange } from "./range.ts";
import { bodyKindOf } from "./request-type.ts";
import type { Route } from "./route.ts";
import { servedType } from "./served-type.ts";

/** Files, in and out. */
export const fileRoutes: readonly Route[] = [
  { method: "POST", path: "/api/files", auth: "session", kind: "api", handle: upload },
  { method: "GET", path: "/api/files/:id", auth: "holder", kind: "file", handle: download },
];

async function upload(ask: Ask): Promise<Response> {
  const files = bodyKindOf(ask) === "form" ? await uploadForm(ask) : [await uploadBody(ask)];
  return ask.json(ask.stringify({ files }));
}

async function uploadForm(ask: Ask): Promise<FileRef[]> {
  const files: Promise<FileRef>[] = [];
  await readMultipart(ask, ask.house.limits, {
    async file(part) {
      const stored = ask.demo.engine.put(part, ask.visitor);
      files.push(stored);
      await stored;
    },
    field(name) {
      throw new InputError([{ field: name, detail: `is a text; a file was expected: -F ${name}=@photo.png.` }]);
    },
  });
  if (files.length > 0) return Promise.all(files);
  throw new InputError([{ field: "file", detail: "is missing. Send a file: -F file=@photo.png." }]);
}

function uploadBody(ask: Ask): Promise<FileRef> {
  const { limits } = ask.house;
  const name = ask.c.req.query("name") ?? "";
  if (Number(ask.header("content-length") ?? 0) > limits.fileBytes) throw tooLarge(name, limits.fileBytes);
  const stream = toStream(limited(ask.body, name, limits));
  return ask.demo.engine.put({ name, type: ask.header("content-type") ?? "", body: stream }, ask.visitor);
}

async function* limited(
  body: AsyncIterable<Uint8Array>,
  name: string,
  { fileBytes, idleMs }: { readonly fileBytes: number; readonly idleMs: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of withIdleLimit(body, idleMs)) {
    size += chunk.byteLength;
    if (size > fileBytes) throw tooLarge(name, fileBytes);
    yield chunk;
  }
}

function tooLarge(name: string, fileBytes: number): TooLargeError {
  return new TooLargeError(`${name || "The file"} is larger than ${formatBytes(fileBytes)}. Send a smaller one.`);
}

const ID = /^[\w-]{1,64}$/;

async function download(ask: Ask): Promise<Response> {
  const stored = await find(ask, ask.c.req.param("id")!);
  const headers = headersOf(ask, stored);
  if (ask.header("if-none-match") === headers["etag"]) return ask.answer(304, null, headers);
  const { size } = stored.blob;
  const fresh = ask.header("if-range") ?? headers["etag"];
  const range = fresh === headers["etag"] ? readRange(ask.header("range"), size) : undefined;
  if (range === "unsatisfiable") return ask.answer(416, null, { ...headers, "content-range": `bytes */${size}` });
  if (!range) return ask.answer(200, stored.blob.stream(), { ...headers, "content-length": String(size) });
  const { first, last } = range;
  return ask.answer(206, stored.blob.slice(first, last + 1).stream(), {
    ...headers,
    "content-length": String(last - first + 1),
    "content-range": `bytes ${first}-${last}/${size}`,
  });
}

/** Finds a file of the visitor's, or of the session that the address was made for. */
async function find(ask: Ask, id: string): Promise<StoredFile> {
  const key = ask.c.req.query("key");
  const holder = key === undefined ? undefined : ask.house.keys.open(id, key);
  if (!ID.test(id)) throw new NotFoundError("There is no such file here.");
  return ask.demo.engine.get(id, holder ?? ask.visitor);
}

function headersOf(ask: Ask, { ref }: StoredFile): HeaderSet {
  const { type, inline, html } = servedType(ref.type);
  const attached = !inline || ask.c.req.query("download") !== undefined;
  const framed = Boolean(ask.house.options.embed?.length);
  const elsewhere = framed || ask.house.policy.isOpen;
  return {
    ...FILE_HEADERS,
    ...(html && { "content-security-policy": htmlFilePolicy(elsewhere) }),
    ...(framed && ask.header("origin") === NO_ORIGIN && corsForFrame()),
    ...(elsewhere && { "cross-origin-resource-policy": "cross-origin" }),
    "content-type": type,
    "content-disposition": disposition(attached ? "attachment" : "inline", ref.name),
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    vary: framed ? "Vitrine-Session, Origin" : "Vitrine-Session",
    etag: `"${ref.id}"`,
  };
}
