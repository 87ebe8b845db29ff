import type { Json, Schema } from "@vitrine/core";
import { alternativesOf, typesOf } from "@vitrine/core/internal";

/** Maximum length of an unpacked string in a link, and of a list of strings. */
const LONGEST = 200;
const MOST = 20;
/** A lone surrogate, which a URL cannot contain. */
const HALF = /\p{Cs}/u;

/**
 * Parameter form of a simple value: one string, or one for each list item. Undefined for a value that is not simple, or
 * would not round-trip.
 */
export function toShort(schema: Schema, value: Json): readonly string[] | undefined {
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  if (items.length === 0 || items.length > MOST || !items.every(isSimple)) return undefined;
  const texts = items.map(String);
  const isShort = texts.every((text) => text.length <= LONGEST && !HALF.test(text));
  return isShort && JSON.stringify(fromShort(schema, texts)) === JSON.stringify(value) ? texts : undefined;
}

/** Parses parameters according to the input's schema; undefined if they do not fit. */
export function fromShort(schema: Schema, texts: readonly string[]): Json | undefined {
  const list = listIn(schema);
  if (!list) return fromText(schema, texts[0]!);
  const items = texts.map((text) => fromText(list, text));
  return items.includes(undefined) ? undefined : (items as Json[]);
}

function fromText(schema: Schema, text: string): Json | undefined {
  const choices = choicesIn(schema);
  if (choices.length > 0) return choices.find((choice) => String(choice) === text);
  const types = typesOf(schema);
  if (types.includes("string")) return text;
  const value = parse(text);
  if (typeof value === "number") return types.includes("number") || types.includes("integer") ? value : undefined;
  return typeof value === "boolean" && types.includes("boolean") ? value : undefined;
}

function isSimple(value: Json): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Whether parameters form a list, whatever their number. */
export function isList(schema: Schema): boolean {
  return listIn(schema) !== undefined;
}

/** Item schema of an input that accepts a list and no single string. */
function listIn(schema: Schema): Schema | undefined {
  const list = alternativesOf(schema).find(({ type }) => [type].flat().includes("array"));
  return typesOf(schema).includes("string") || choicesIn(schema).length > 0 ? undefined : list?.items;
}

function choicesIn(schema: Schema): readonly Json[] {
  return alternativesOf(schema).flatMap((one) => one.enum ?? []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
