import type { FileRef, Json, Schema } from "@vitrine/core";
import {
  filePartOf,
  fileRuleFor,
  fileRuleOf,
  fromDataUrl,
  isFileRef,
  isObject,
  nameInDataUrl,
  refuses,
  toDataUrl,
} from "@vitrine/core/internal";

/** A value does not fit its input; the message gives the reason. */
export class UnfitError extends TypeError {}

/**
 * Copy of a value with each file as a `data:` URL, as a call may contain: other visitors do not know the files' ids.
 */
export async function withUrls(schema: Schema, value: Json, read: (ref: FileRef) => Promise<Blob>): Promise<Json> {
  const refs = new Set<FileRef>();
  mapFiles(schema, value, (file) => {
    if (isObject(file) && isFileRef(file)) refs.add(file);
    return file;
  });
  const urls = new Map<Json, string>();
  for (const ref of refs) urls.set(ref as unknown as Json, await contentOf(ref, read));
  return mapFiles(schema, value, (file) => urls.get(file) ?? file);
}

/**
 * Copy of a value with files as references without an id, whose URL contains their content. Throws `UnfitError` for any
 * other URL: it could make this page request another host or run a script.
 *
 * If `given` is true, a file may also be a reference from the demo, with the demo's own URL.
 */
export function withRefs(schema: Schema, value: Json, given = false): Json {
  return mapFiles(schema, value, (file, place) => (given && isGiven(file) ? file : (toRef(file, place) as never)));
}

/** URLs of other hosts. */
const FOREIGN = /^(?!blob:|data:)[a-z][a-z\d+.-]*:|^[/\\]{2}/i;

function isGiven(file: Json): boolean {
  return isObject(file) && isFileRef(file) && !FOREIGN.test(file.url);
}

/** Replaces the files in a value, at the places that the schema defines. */
function mapFiles(schema: Schema, value: Json, change: (file: Json, place: Schema) => Json): Json {
  if (value === null) return value;
  if (fileRuleFor(schema, value)) return change(value, schema);
  const part = (key: string | number, one: Json) => {
    const inner = filePartOf(schema, key);
    return inner ? mapFiles(inner, one, change) : one;
  };
  if (Array.isArray(value)) return value.map((one, index) => part(index, one as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(key, one as Json)]));
}

/** Source: RFC 2397, whose parameters may include a name. */
async function contentOf(ref: FileRef, read: (ref: FileRef) => Promise<Blob>): Promise<string> {
  if (ref.id === "" && ref.url.startsWith("data:")) return ref.url;
  const blob = await read(ref);
  return toDataUrl(blob, { name: ref.name, type: ref.type || blob.type });
}

function toRef(url: Json, place: Schema): FileRef {
  const blob = typeof url === "string" ? fromDataUrl(url) : undefined;
  if (!blob) throw new UnfitError("must be a data: URL with the content of a file.");
  const ref = { id: "", url: url as string, name: nameInDataUrl(url as string), size: blob.size, type: blob.type };
  const unfit = refuses(fileRuleOf(place)!, ref);
  if (unfit) throw new UnfitError(unfit);
  return ref;
}
