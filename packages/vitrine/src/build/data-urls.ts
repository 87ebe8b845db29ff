import type { FileRef, Manifest } from "@vitrine/core";

/** The bytes of first values, examples and results, by the addresses in whose places they are put. */
export function dataUrls(manifest: Manifest, emitted: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const refs = Object.values(manifest.built!.files);
  return new Map(refs.map((ref) => [ref.url, dataUrl(ref, emitted.get(ref.url)!)]));
}

function dataUrl({ type }: FileRef, bytes: Uint8Array): string {
  return `data:${type || "application/octet-stream"};base64,${Buffer.from(bytes).toString("base64")}`;
}
