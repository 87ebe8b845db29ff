import { filePartOf, fileRuleOf, isObject, refuses, type FileRef, type Json, type Schema } from "@vitrine/core";
import { isFileRef } from "./to-wire.ts";

/** The key under which a file stands in a link, as a `data:` URL. */
const FILE = "$file";

/** Thrown for a file that stands in a link and cannot be taken from it. */
export class UnfitFileError extends Error {}

/** A value with its files inside, to be read where no engine knows their ids. */
export async function withFiles(schema: Schema, value: Json, read: (ref: FileRef) => Promise<Blob>): Promise<Json> {
  const urls = new Map<Json, Promise<string>>();
  mapFiles(schema, value, (file) => {
    if (isObject(file) && isFileRef(file)) urls.set(file, toDataUrl(file, read));
    return file;
  });
  const contents = new Map<Json, string>();
  for (const [file, url] of urls) contents.set(file, await url);
  return mapFiles(schema, value, (file) => (contents.has(file) ? { [FILE]: contents.get(file)! } : file));
}

/** The same value with each file as its `data:` URL alone, as a call may hold it. Throws `UnfitFileError` for any other. */
export function withUrls(schema: Schema, value: Json): Json {
  return mapFiles(schema, value, (file) => urlOf(file));
}

/** The same value with files as this page knows them: without an id, their content in their address. */
export function withRefs(schema: Schema, value: Json): Json {
  return mapFiles(schema, value, (file, place) => {
    const ref = toRef(urlOf(file));
    if (refuses(fileRuleOf(place)!, ref)) throw new UnfitFileError();
    return ref as unknown as Json;
  });
}

/** Changes what stands where the schema has a file, and nothing else. */
function mapFiles(schema: Schema, value: Json, change: (file: Json, place: Schema) => Json): Json {
  if (value === null) return value;
  if (fileRuleOf(schema)) return change(value, schema);
  const part = (key: string | number, one: Json) => {
    const inner = filePartOf(schema, key);
    return inner ? mapFiles(inner, one, change) : one;
  };
  if (Array.isArray(value)) return value.map((one, index) => part(index, one as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(key, one as Json)]));
}

/** Source: RFC 2397, whose parameters may hold a name. */
async function toDataUrl(ref: FileRef, read: (ref: FileRef) => Promise<Blob>): Promise<string> {
  const blob = await read(ref);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `data:${ref.type || blob.type};name=${encodeURIComponent(ref.name)};base64,${btoa(text)}`;
}

/** A file of a link is its content. An address would make this page ask another host, or do as the address says. */
function urlOf(file: Json): string {
  const url = isObject(file) ? (file as Record<string, unknown>)[FILE] : undefined;
  if (typeof url !== "string" || !url.startsWith("data:")) throw new UnfitFileError();
  return url;
}

function toRef(url: string): FileRef {
  const [, type, name, data] = /^data:([^;,]*);name=([^;,]*);base64,([\w+/]*={0,2})$/.exec(url) ?? [];
  if (type === undefined || name === undefined || data === undefined) throw new UnfitFileError();
  const size = Math.floor((data.replace(/=+$/, "").length * 3) / 4);
  return { id: "", url, name: decodeName(name), size, type };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new UnfitFileError();
  }
}
