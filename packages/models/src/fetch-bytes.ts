import { iterate } from "@vitrine/core/internal";
import type { OnBytes } from "./files.ts";

/** Downloads a URL over HTTP. Throws on an error status. */
export async function fetchBytes(url: URL, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url.href} answered ${response.status}`);
  const total = totalOf(response);
  const parts: BlobPart[] = [];
  for await (const chunk of iterate(response.body)) {
    onBytes(chunk.byteLength, total);
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Where an answer is compressed, its length is not that of the bytes that are counted. */
function totalOf({ headers }: Response): number | undefined {
  return headers.has("content-encoding") ? undefined : Number(headers.get("content-length")) || undefined;
}
