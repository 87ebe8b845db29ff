import type { FileRef } from "./files.ts";
import { isObject, type Json } from "../schema/json.ts";
import type { FileRule, Schema } from "../schema/schema.ts";
import { alternativesOf, memberOf, someSchema } from "../schema/walk.ts";

const holding = new WeakMap<Schema, boolean>();

/** Whether a schema has a place for a file anywhere. Remembered: each call asks it of the same schemas. */
export function holdsFiles(schema: Schema | undefined): boolean {
  if (!schema) return false;
  const known = holding.get(schema);
  if (known !== undefined) return known;
  const holds = someSchema(schema, (one) => (one["x-file"] ?? one["x-schema"]) !== undefined);
  holding.set(schema, holds);
  return holds;
}

/** What a file may be in this place; undefined where the place is none for a file. */
export function fileRuleOf(schema: Schema): FileRule | undefined {
  return alternativesOf(schema).find((one) => one["x-file"])?.["x-file"];
}

/**
 * What this value may be as a file; undefined where it is none: the place is not for a file, or it takes an object with
 * files in it, too, and this is one.
 */
export function fileRuleFor(schema: Schema, value: Json): FileRule | undefined {
  const holds = isObject(value) && !("id" in value) && Object.keys(value).some((key) => filePartOf(schema, key));
  return holds ? undefined : fileRuleOf(schema);
}

/** The schema of one part of a list (by its index) or an object (by its key); undefined where no file is in it. */
export function filePartOf(schema: Schema, key: string | number): Schema | undefined {
  const members = alternativesOf(schema).map((one) => memberOf(one, key));
  return members.find(holdsFiles);
}

/**
 * Copy of a value with each file replaced. The schema defines where files are: data elsewhere that look like a file
 * stay unchanged.
 */
export function mapFiles(schema: Schema | undefined, value: Json, change: (ref: FileRef) => Json): Json {
  if (!schema || !holdsFiles(schema)) return value;
  const own = schema["x-schema"];
  if (own !== undefined && isObject(value)) {
    const { [own]: within } = value;
    return { ...(mapFiles(within as Schema | undefined, value, change) as object), [own]: within } as Json;
  }
  if (isObject(value) && isFilePlace(schema) && isFileRef(value)) return change(value);
  const part = (key: string | number, one: Json) => mapFiles(placeIn(schema, key), one, change);
  if (Array.isArray(value)) return value.map((one, i) => part(i, one as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(key, one as Json)]));
}

/** Every file in a value, at the places that the schema defines. */
export function filesIn(schema: Schema | undefined, value: Json): FileRef[] {
  const found: FileRef[] = [];
  mapFiles(schema, value, (ref) => (found.push(ref), null));
  return found;
}

/**
 * Schema of one part of a value. If only files are allowed here, lists of them are searched too, because a handler may
 * have changed a prop that turns a single file into a list.
 */
export function placeIn(schema: Schema, key: string | number): Schema | undefined {
  return filePartOf(schema, key) ?? (isFilePlace(schema) ? schema : undefined);
}

/** Whether a schema accepts only files: a single file, or a list of files. */
export function isFilePlace(schema: Schema): boolean {
  return Boolean(fileRuleOf(schema) ?? (schema.items && fileRuleOf(schema.items)));
}

/** Whether an object has the shape of a wire file. */
export function isFileRef(value: object): value is FileRef {
  const { id, url, name, size } = value as Partial<FileRef>;
  return typeof id === "string" && typeof url === "string" && typeof name === "string" && typeof size === "number";
}
