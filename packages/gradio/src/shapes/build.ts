import type { Json, Schema } from "@vitrine/core";
import { isObject, mapInner, type PropValues } from "@vitrine/core/internal";
import { EXAMPLE_FILE, FILE_DATA } from "../file-schema.ts";
import type { Shape } from "../shape.ts";

/** Values that Gradio has no form of its own for: JSON, described by the component's own schema. */
export function ownForm(type: string, example: Json = null): Shape {
  return { type, schema: (_, own) => withFileData(own), example: () => example };
}

/** Values that are the same in both, with a schema that says no more than Gradio's own. */
export function plain(type: string, schema: Schema, example: Json): Shape {
  return { type, schema: () => schema, example: () => example };
}

/** Files: one, or a list. */
export function files(type: string): Shape {
  return {
    type,
    schema: (_, own) => withFileData(own),
    example: ({ count = "one" }) => (count === "one" ? EXAMPLE_FILE : [EXAMPLE_FILE]),
  };
}

/** A kind without a value. */
export function without(type: string): Shape {
  return { type, schema: () => ({}), example: () => null, skip: true };
}

/** Copy of a schema whose files are in Gradio's form. */
export function withFileData(schema: Schema): Schema {
  if (schema["x-file"]) return FILE_DATA;
  const { "x-schema": _, "x-stream": _stream, ...plain } = schema;
  return mapInner(plain, withFileData);
}

/** Choices of a component, as its schema has them. */
export function choicesOf(schema: Schema): readonly Json[] {
  const all = [schema, ...(schema.anyOf ?? []), ...(schema.items ? [schema.items, ...(schema.items.anyOf ?? [])] : [])];
  return all.find((one) => one.enum)?.enum?.filter((one) => one !== null) ?? [];
}

/** The value of the first choice of a component's props. */
export function firstChoice({ choices }: PropValues): Json {
  const [first] = Array.isArray(choices) ? (choices as Json[]) : [];
  if (Array.isArray(first)) return first[1] ?? first[0] ?? null;
  return isObject(first) ? ((first["value"] as Json | undefined) ?? null) : (first ?? null);
}
