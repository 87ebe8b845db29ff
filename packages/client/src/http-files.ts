import type { AskOptions, FileRef, Upload } from "@vitrine/core";
import type { PutOptions } from "@vitrine/core/internal";
import { sendTelling, tells, type FileLine } from "./file-line.ts";
import { unreachable } from "./problems.ts";

/** Bytes above which a file goes in parts, which an upload resumes between. */
const WHOLE_BYTES = 5_000_000;

/** Uploads a file: a large one in parts, if the server takes them. */
export async function putFile(line: FileLine, upload: Upload, options: PutOptions): Promise<FileRef> {
  const { name, type, body } = upload;
  const { signal, onProgress } = options;
  if (body instanceof Blob && body.size > WHOLE_BYTES) {
    const { uploadInParts } = await loadParts();
    const file = await uploadInParts(line, { name, type, body }, options);
    if (file) return file;
  }
  const path = `api/files?name=${encodeURIComponent(name)}`;
  const headers = { "content-type": type || "application/octet-stream" };
  // Node requires `duplex` for a stream body.
  const duplex = body instanceof Blob ? {} : { duplex: "half" };
  const send = onProgress && body instanceof Blob && tells(line) ? sendTelling(body, onProgress) : undefined;
  const response = await line.ask(path, { method: "POST", headers, body, signal, ...duplex }, send);
  const issued = response.headers.get("vitrine-session");
  // Sent together with another request, after the session had ended: the server took each for a visitor of its own.
  if (issued !== null && issued !== line.session() && body instanceof Blob) return putFile(line, upload, options);
  const { files } = (await response.json()) as { readonly files: readonly FileRef[] };
  return files[0]!;
}

/** Loaded with the first large file: most are small. */
function loadParts() {
  return import("./resume-upload.ts").catch(() => {
    throw unreachable();
  });
}

/** Reads a file of the visitor's. */
export async function getFile(line: FileLine, id: string, { signal }: AskOptions) {
  const response = await line.ask(`api/files/${encodeURIComponent(id)}`, { signal });
  const blob = await response.blob();
  const name = nameOf(response.headers.get("content-disposition")) ?? id;
  return { ref: { id, url: `api/files/${id}`, name, size: blob.size, type: blob.type }, blob };
}

/** File name from a `Content-Disposition` header. Source: RFC 6266. */
function nameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  return encoded === undefined ? /filename="([^"]*)"/.exec(disposition ?? "")?.[1] : decodeURIComponent(encoded);
}
