import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";

/** Says for sure that a value fits. What it does not know is left to the full check. */
type Fits = (value: unknown) => boolean;

/** Keywords that refuse nothing. */
const WORDS = ["title", "description", "default", "examples", "writeOnly"];

/**
 * Makes the quick look that spares most calls the full check, which takes ten times as long: for records, lists and
 * choices of texts, numbers and switches, as most inputs are. Undefined for a schema that says more than that.
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
