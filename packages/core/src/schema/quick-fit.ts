import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";

/** Says for sure that a value fits. What it does not know is left to the full check. */
type Fits = (value: unknown) => boolean;

/** Keywords that refuse nothing. */
const WORDS = ["title", "description", "default", "examples", "writeOnly"];

/**
 * Makes the quick look that spares most calls the full check: for a record of texts, numbers, switches and choices,
 * as most inputs are. Undefined for a schema that says more than that.
 */
export function quickFit({ type, properties = {}, required = [], additionalProperties, ...rest }: Schema) {
  if (type !== "object" || typeof additionalProperties === "object" || says(rest)) return undefined;
  const parts = new Map(Object.entries(properties).map(([name, schema]) => [name, fitsSingle(schema)]));
  if ([...parts.values()].includes(undefined)) return undefined;
  return function fits(value: unknown): boolean {
    if (!isObject(value) || Array.isArray(value)) return false;
    for (const name of required) if (!Object.hasOwn(value, name)) return false;
    return Object.keys(value).every((name) => parts.get(name)?.((value as Record<string, unknown>)[name]) ?? false);
  };
}

function fitsSingle({ type, enum: choices, ...rest }: Schema): Fits | undefined {
  if (choices) return type === undefined && !says(rest) ? fitsChoice(choices) : undefined;
  if (type === "string") return fitsText(rest);
  if (type === "number" || type === "integer") return fitsNumber(type, rest);
  return type === "boolean" && !says(rest) ? (value) => typeof value === "boolean" : undefined;
}

function fitsChoice(choices: readonly unknown[]): Fits {
  return (value) => typeof value === "string" && choices.includes(value);
}

/** A text has no more characters than it has units, so one that is short enough in units is so in characters. */
function fitsText({ maxLength = Infinity, ...rest }: Schema): Fits | undefined {
  return says(rest) ? undefined : (value) => typeof value === "string" && value.length <= maxLength;
}

function fitsNumber(type: string, { minimum = -Infinity, maximum = Infinity, ...rest }: Schema): Fits | undefined {
  if (says(rest)) return undefined;
  const isOne = type === "integer" ? Number.isInteger : Number.isFinite;
  return (value) => isOne(value) && (value as number) >= minimum && (value as number) <= maximum;
}

function says(schema: Schema): boolean {
  return Object.entries(schema).some(([keyword, value]) => value !== undefined && !WORDS.includes(keyword));
}
