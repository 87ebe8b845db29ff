import { iterate } from "@vitrine/core/internal";

/** Downloads a URL over HTTP. Throws on an error status. */
export async function fetchBytes(url: URL, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url.href} answered ${response.status}`);
  const parts: BlobPart[] = [];
  for await (const chunk of iterate(response.body)) {
    onBytes(chunk.byteLength);
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
