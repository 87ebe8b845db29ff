import type { FileRef } from "./files.ts";
import { isObject, type Json } from "../schema/json.ts";
import type { FileRule, Schema } from "../schema/schema.ts";
import { alternativesOf, memberOf, someSchema } from "../schema/walk.ts";

/** Whether a schema has a place for a file anywhere. */
export function holdsFiles(schema: Schema | undefined): boolean {
  return someSchema(schema, (one) => one["x-file"] !== undefined);
}

/** What a file may be in this place; undefined where the place is none for a file. */
export function fileRuleOf(schema: Schema): FileRule | undefined {
  return alternativesOf(schema).find((one) => one["x-file"])?.["x-file"];
}

/** The schema of one part of a list (by its index) or an object (by its key); undefined where no file is in it. */
export function filePartOf(schema: Schema, key: string | number): Schema | undefined {
  const members = alternativesOf(schema).map((one) => memberOf(one, key));
  return members.find(holdsFiles);
}

/**
 * The same value with something else in the place of each file. The schema says where files are: data elsewhere that
 * look like one are data.
 */
export function mapFiles(schema: Schema | undefined, value: Json, change: (ref: FileRef) => Json): Json {
  if (!schema || !holdsFiles(schema)) return value;
  if (isObject(value) && isFilePlace(schema) && isFileRef(value)) return change(value);
  const part = (key: string | number, one: Json) => mapFiles(placeIn(schema, key), one, change);
  if (Array.isArray(value)) return value.map((one, i) => part(i, one as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(key, one as Json)]));
}

/** Every file in a value, where the schema says that files are. */
export function filesIn(schema: Schema | undefined, value: Json): FileRef[] {
  const found: FileRef[] = [];
  mapFiles(schema, value, (ref) => (found.push(ref), null));
  return found;
}

/**
 * The schema of one part of a value. A handler may have changed a prop that makes one file a list of them: whatever
 * stands where only files can be is looked through for them.
 */
export function placeIn(schema: Schema, key: string | number): Schema | undefined {
  return filePartOf(schema, key) ?? (isFilePlace(schema) ? schema : undefined);
}

/** Whether nothing but files can be in a place: one, or a list of them. */
export function isFilePlace(schema: Schema): boolean {
  return Boolean(fileRuleOf(schema) ?? (schema.items && fileRuleOf(schema.items)));
}

/** Whether an object has the shape of a file on the wire. */
export function isFileRef(value: object): value is FileRef {
  const { id, url, name, size } = value as Partial<FileRef>;
  return typeof id === "string" && typeof url === "string" && typeof name === "string" && typeof size === "number";
}
