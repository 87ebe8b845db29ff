import type { AskOptions, FileRef, Upload } from "@vitrine/core";
import type { PutOptions } from "@vitrine/core/internal";
import { sendWithProgress } from "./send-with-progress.ts";

/** A request to an app. */
export interface Asked extends Omit<RequestInit, "signal" | "headers"> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request, as `fetch` does. */
export type Send = (url: URL, init: RequestInit & { readonly signal: AbortSignal }) => Promise<Response>;

/** What files need of an HTTP engine. */
export interface FileLine {
  /** Sends a request with the visitor's session. */
  ask(path: string, asked: Asked, send?: Send): Promise<Response>;
  /** The visitor's session. */
  session(): string | undefined;
  /** The caller's own `fetch`, if any. */
  readonly fetch: typeof fetch | undefined;
}

/** Uploads a file. */
export async function putFile(line: FileLine, upload: Upload, options: PutOptions): Promise<FileRef> {
  const { name, type, body } = upload;
  const { signal, onProgress } = options;
  const path = `api/files?name=${encodeURIComponent(name)}`;
  const headers = { "content-type": type || "application/octet-stream" };
  // Node requires `duplex` for a stream body.
  const duplex = body instanceof Blob ? {} : { duplex: "half" };
  const tells = onProgress && body instanceof Blob && !line.fetch && typeof XMLHttpRequest === "function";
  const send = tells ? sendTelling(body, onProgress) : undefined;
  const response = await line.ask(path, { method: "POST", headers, body, signal, ...duplex }, send);
  const issued = response.headers.get("vitrine-session");
  // Sent together with another request, after the session had ended: the server took each for a visitor of its own.
  if (issued !== null && issued !== line.session() && body instanceof Blob) return putFile(line, upload, options);
  const { files } = (await response.json()) as { readonly files: readonly FileRef[] };
  return files[0]!;
}

function sendTelling(body: Blob, onProgress: (fraction: number) => void): Send {
  return (url, { headers, signal }) =>
    sendWithProgress(url, body, { headers: new Headers(headers), signal, onProgress });
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
