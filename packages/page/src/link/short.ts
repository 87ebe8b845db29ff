import type { Json, Schema } from "@vitrine/core";

/** The longest text that stands in a link as it is. */
const LONGEST = 200;

/** A simple value as a link's parameter has it; undefined for one that would not come back the same. */
export function toShort(schema: Schema, value: Json): string | undefined {
  if (!["string", "number", "boolean"].includes(typeof value)) return undefined;
  const text = String(value);
  return text.length <= LONGEST && fromShort(schema, text) === value ? text : undefined;
}

/** What a parameter stands for, told by what the input takes; undefined where it stands for nothing that fits. */
export function fromShort(schema: Schema, text: string): Json | undefined {
  const choices = choicesIn(schema);
  if (choices.length > 0) return choices.find((choice) => String(choice) === text);
  const types = typesIn(schema);
  if (types.includes("string")) return text;
  const value = parse(text);
  return fits(schema, value) ? value : undefined;
}

/** Whether a value is of the kind that an input takes: the engine looks closer when it is used. */
export function fits(schema: Schema, value: Json | undefined): value is Json {
  if (value === undefined) return false;
  const choices = choicesIn(schema);
  if (choices.length > 0 && !Array.isArray(value)) return choices.includes(value);
  const types = typesIn(schema);
  return types.length === 0 || types.includes(typeOf(value)) || (types.includes("integer") && Number.isInteger(value));
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function choicesIn({ enum: choices = [], anyOf = [] }: Schema): readonly Json[] {
  return [...choices, ...anyOf.flatMap(choicesIn)];
}

function typesIn({ type = [], anyOf = [] }: Schema): readonly string[] {
  return [...[type].flat(), ...anyOf.flatMap(typesIn)];
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
