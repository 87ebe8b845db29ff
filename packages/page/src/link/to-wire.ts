import { isObject, type FileRef, type Json } from "@vitrine/core";

/** A value as a call may hold it: a file that only this page has goes as its content. */
export function toWire(value: Json): Json {
  return mapRefs(value, (ref) => (ref.id === "" ? ref.url : (ref as unknown as Json)));
}

/** The same value with something else in the place of each file. */
export function mapRefs(value: Json, change: (ref: FileRef) => Json): Json {
  if (Array.isArray(value)) return value.map((one) => mapRefs(one as Json, change));
  if (!isObject(value)) return value;
  if (isFileRef(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapRefs(part as Json, change)]));
}

/** Every file in a value. */
export function refsIn(value: Json): FileRef[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  if (isObject(value) && isFileRef(value)) return [value];
  return Object.values(value).flatMap((part) => refsIn(part as Json));
}

/** Whether an object is a file on the wire. */
export function isFileRef(value: object): value is FileRef {
  const { id, url, name, size } = value as Partial<FileRef>;
  return typeof id === "string" && typeof url === "string" && typeof name === "string" && typeof size === "number";
}

/** Whether a file is nowhere but on this page. */
export function isPageOnly({ url }: FileRef): boolean {
  return /^(blob|data):/.test(url);
}
