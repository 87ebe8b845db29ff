import type { Json, Schema } from "@vitrine/core";
import { alternativesOf, typesOf, type HandlerDescription } from "@vitrine/core/internal";

/** Example inputs for documentation: the author's first example, completed with values that fit the schema. */
export function exampleInputs({ input, examples }: HandlerDescription): Record<string, Json> {
  const known = examples?.rows[0] ?? {};
  const needed = Object.entries(input.properties ?? {}).filter(([name]) => name in known || isNeeded(input, name));
  return Object.fromEntries(needed.map(([name, schema]) => [name, exampleOf(schema, known[name])]));
}

/** Needed members of an object. */
function exampleRecord(schema: Schema): Json {
  const needed = Object.entries(schema.properties ?? {}).filter(([name]) => isNeeded(schema, name));
  return Object.fromEntries(needed.map(([name, member]) => [name, exampleOf(member, undefined)]));
}

/** Whether a handler's input is a file, or a list of files. */
export function isFile(schema: Schema): boolean {
  return alternativesOf(schema).some((one) => one["x-file"] ?? (one.items && isFile(one.items)));
}

function isNeeded({ required = [] }: Schema, name: string): boolean {
  return required.includes(name);
}

function exampleOf(schema: Schema, known: Json | undefined): Json {
  if (isFile(schema)) return { id: "…" };
  return known ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0] ?? madeUp(schema);
}

/** A value that fits a schema, or nearly does. */
export function madeUp(schema: Schema): Json {
  const [type] = typesOf(schema);
  if (type === "number" || type === "integer") return schema.minimum ?? 0;
  if (type === "boolean") return false;
  if (type === "array") return schema.items ? [exampleOf(schema.items, undefined)] : [];
  if (type === "object") return exampleRecord(schema);
  return "text";
}
