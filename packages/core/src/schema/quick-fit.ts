import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";

/** Returns true only if the value certainly fits. Otherwise the full check decides. */
type Fits = (value: unknown) => boolean;

/** Keywords that never reject a value. */
const WORDS = ["title", "description", "default", "examples", "writeOnly"];

/**
 * Creates the quick check, which spares most calls the ten times slower full check: it covers records, lists, enums,
 * strings, numbers and booleans, which most inputs are. Undefined for a schema with other keywords.
 */
export function quickFit(schema: Schema): Fits | undefined {
  const { type, enum: choices, anyOf, ...rest } = schema;
  if (choices) return type === undefined && !anyOf && !says(rest) ? fitsChoice(choices) : undefined;
  if (anyOf) return type === undefined && !says(rest) ? fitsAny(anyOf) : undefined;
  if (type === "string") return fitsText(rest);
  if (type === "number" || type === "integer") return fitsNumber(type, rest);
  if (type === "array") return fitsList(rest);
  if (type === "object") return fitsRecord(rest);
  if (says(rest)) return undefined;
  if (type === "null") return (value) => value === null;
  return type === "boolean" ? (value) => typeof value === "boolean" : undefined;
}

function fitsAny(anyOf: readonly Schema[]): Fits | undefined {
  const alternatives = anyOf.map(quickFit).filter((one) => one !== undefined);
  if (alternatives.length < anyOf.length) return undefined;
  return (value) => alternatives.some((fits) => fits(value));
}

function fitsList({ items, minItems = 0, maxItems = Infinity, ...rest }: Schema): Fits | undefined {
  const fits = items && quickFit(items);
  if (!fits || says(rest)) return undefined;
  return (value) =>
    Array.isArray(value) && value.length >= minItems && value.length <= maxItems && value.every((item) => fits(item));
}

function fitsRecord({ properties = {}, required = [], additionalProperties, ...rest }: Schema): Fits | undefined {
  if (typeof additionalProperties === "object" || says(rest)) return undefined;
  const parts = new Map(Object.entries(properties).map(([name, schema]) => [name, quickFit(schema)]));
  if ([...parts.values()].includes(undefined)) return undefined;
  return function fits(value) {
    if (!isObject(value)) return false;
    for (const name of required) if (!Object.hasOwn(value, name)) return false;
    return Object.keys(value).every((name) => parts.get(name)?.(value[name]) ?? false);
  };
}

function fitsChoice(choices: readonly unknown[]): Fits {
  return (value) => typeof value === "string" && choices.includes(value);
}

/** A string has at most as many code points as code units, so a string that is short enough in units fits. */
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
