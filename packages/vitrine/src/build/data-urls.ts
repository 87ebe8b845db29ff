import type { FileRef, Json } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";

/** `data:` URLs of initial values, examples and results, by the URLs that they replace. */
export function dataUrls(manifest: Manifest, emitted: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const refs = Object.values(manifest.built!.files);
  return new Map(refs.map((ref) => [ref.url, dataUrl(ref, emitted.get(ref.url)!)]));
}

function dataUrl({ type }: FileRef, bytes: Uint8Array): string {
  return `data:${type || "application/octet-stream"};base64,${Buffer.from(bytes).toString("base64")}`;
}

/** Copy of a value with the listed URLs replaced. */
export function withUrls<T>(value: T, urls: ReadonlyMap<string, string>): T {
  return replaceUrls(value as Json, urls) as T;
}

function replaceUrls(value: Json, urls: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((one) => replaceUrls(one, urls));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(
    entries.map(([key, part]) => [
      key,
      key === "url" && typeof part === "string" ? (urls.get(part) ?? part) : replaceUrls(part, urls),
    ]),
  );
}
