import type { FileRef, Json, Schema } from "@vitrine/core";
import {
  filePartOf,
  fileRuleOf,
  fromDataUrl,
  isFileRef,
  isObject,
  nameInDataUrl,
  refuses,
} from "@vitrine/core/internal";
import { toBase64 } from "./base64.ts";

/** Thrown for a value that its input does not take, saying why. */
export class UnfitError extends TypeError {}

/** A value with each file as its `data:` URL, as a call may hold it: nobody else knows the ids of these. */
export async function withUrls(schema: Schema, value: Json, read: (ref: FileRef) => Promise<Blob>): Promise<Json> {
  const refs = new Set<FileRef>();
  mapFiles(schema, value, (file) => {
    if (isObject(file) && isFileRef(file)) refs.add(file);
    return file;
  });
  const urls = new Map<Json, string>();
  for (const ref of refs) urls.set(ref as unknown as Json, await toDataUrl(ref, read));
  return mapFiles(schema, value, (file) => urls.get(file) ?? file);
}

/**
 * The same value with files as this page knows them: without an id, their content in their address. Throws
 * `UnfitError` for any other address: it would make this page ask another host, or do as the address says.
 *
 * Where `given` is true, a file may also be one that the demo gave: it has an address of the demo's own.
 */
export function withRefs(schema: Schema, value: Json, given = false): Json {
  return mapFiles(schema, value, (file, place) => (given && isGiven(file) ? file : (toRef(file, place) as never)));
}

/** An address that asks another host. */
const FOREIGN = /^(?!blob:|data:)[a-z][a-z\d+.-]*:|^[/\\]{2}/i;

function isGiven(file: Json): boolean {
  return isObject(file) && isFileRef(file) && !FOREIGN.test(file.url);
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
  if (ref.id === "" && ref.url.startsWith("data:")) return ref.url;
  const blob = await read(ref);
  return `data:${ref.type || blob.type};name=${encodeURIComponent(ref.name)};base64,${await toBase64(blob)}`;
}

function toRef(url: Json, place: Schema): FileRef {
  const blob = typeof url === "string" ? fromDataUrl(url) : undefined;
  if (!blob) throw new UnfitError("must be a data: URL with the content of a file.");
  const ref = { id: "", url: url as string, name: nameInDataUrl(url as string), size: blob.size, type: blob.type };
  const unfit = refuses(fileRuleOf(place)!, ref);
  if (unfit) throw new UnfitError(unfit);
  return ref;
}
