import { isObject, type FileRef, type Json } from "@vitrine/core";

/** A value as a call may hold it: a file that only this page has goes as its content. */
export function toWire(value: Json): Json {
  if (Array.isArray(value)) return value.map(toWire);
  if (!isObject(value)) return value;
  if (isFileRef(value)) return value.id === "" ? value.url : (value as unknown as Json);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toWire(part as Json)]));
}

/** Whether an object is a file on the wire. */
export function isFileRef(value: object): value is FileRef {
  const { id, url, name, size } = value as Partial<FileRef>;
  return typeof id === "string" && typeof url === "string" && typeof name === "string" && typeof size === "number";
}
