import { isObject, type FileRef, type Json } from "@vitrine/core";
import { isFileRef } from "./to-wire.ts";

/** The key under which a file stands in a link, as a `data:` URL. */
const FILE = "$file";

/** A value with its files inside, to be read where no engine knows their ids. */
export async function withFiles(value: Json, read: (ref: FileRef) => Promise<Blob>): Promise<Json> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => withFiles(one, read)));
  if (!isObject(value)) return value;
  if (isFileRef(value)) return { [FILE]: await toDataUrl(await read(value), value) };
  const parts = Object.entries(value).map(async ([key, part]) => [key, await withFiles(part as Json, read)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

/** The same value with files as this page knows them: without an id, their content in their address. */
export function withRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(withRefs);
  if (!isObject(value)) return value;
  const file = (value as Record<string, unknown>)[FILE];
  if (typeof file === "string" && file.startsWith("data:")) return toRef(file) as unknown as Json;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withRefs(part as Json)]));
}

/** Source: RFC 2397, whose parameters may hold a name. */
async function toDataUrl(blob: Blob, { name, type }: FileRef): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `data:${type || blob.type};name=${encodeURIComponent(name)};base64,${btoa(text)}`;
}

function toRef(url: string): FileRef {
  const [, type = "", name = "", data = ""] = /^data:([^;,]*);name=([^;,]*);base64,(.*)$/s.exec(url) ?? [];
  const size = Math.floor((data.length * 3) / 4) - (/=*$/.exec(data)?.[0].length ?? 0);
  return { id: "", url: `data:${type};base64,${data}`, name: decodeURIComponent(name), size, type };
}
