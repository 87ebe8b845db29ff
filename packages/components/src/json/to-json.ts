import type { Json } from "@vitrine/core";

const DEEPEST = 500;

/** Converts data to JSON. Throws `TypeError` for circular data, or nesting deeper than 500 levels. */
export function toJson(given: unknown): Json {
  return convert(given, []) ?? null;
}

/** `above` contains the ancestors of a value, to detect cycles. */
function convert(given: unknown, above: readonly object[]): Json | undefined {
  if (given === null || typeof given === "string" || typeof given === "boolean") return given;
  if (typeof given === "number") return Number.isFinite(given) ? given : null;
  if (typeof given === "bigint") return String(given);
  if (typeof given !== "object") return undefined;
  if (above.includes(given)) throw new TypeError("json() takes a tree; this data holds itself. Leave the loop out.");
  if (above.length > DEEPEST) throw new TypeError(`json() takes up to ${DEEPEST} levels; this data has more.`);
  return convertObject(given, [...above, given]);
}

function convertObject(given: object, above: readonly object[]): Json | undefined {
  if ("toJSON" in given && typeof given.toJSON === "function") return convert(given.toJSON(), above);
  if (given instanceof Error) return { name: given.name, message: given.message };
  if (given instanceof Map)
    return toRecord(
      [...given].map(([key, value]) => [String(key), value]),
      above,
    );
  if (isList(given)) return Array.from(given, (item) => convert(item, above) ?? null);
  return toRecord(Object.entries(given), above);
}

function isList(given: object): given is Iterable<unknown> & object {
  return Array.isArray(given) || given instanceof Set || (ArrayBuffer.isView(given) && !(given instanceof DataView));
}

function toRecord(entries: readonly (readonly [string, unknown])[], above: readonly object[]): Json {
  const converted = entries.map(([key, value]) => [key, convert(value, above)] as const);
  return Object.fromEntries(converted.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
