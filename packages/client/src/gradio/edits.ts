import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** One change of a value, as Gradio sends it: the path is of keys and indexes, and empty for the whole value. */
export type Edit = readonly [op: string, path: readonly (string | number)[], value: Json];

/** Applies the changes in order. The old value is not modified. Throws for a change that no value can take. */
export function applyEdits(value: Json, edits: readonly Edit[]): Json {
  return edits.reduce((result, [op, path, given]) => applyAt(result, op, path, given), value);
}

function applyAt(value: Json, op: string, path: Edit[1], given: Json): Json {
  if (path.length === 0) return applyWhole(value, op, given);
  const [key, ...rest] = path as [string | number, ...(string | number)[]];
  if (rest.length > 0) return withPart(value, key, applyAt(partOf(value, key), op, rest, given));
  if (op === "delete") return withoutPart(value, key);
  if (op === "add") return Array.isArray(value) ? value.toSpliced(Number(key), 0, given) : withPart(value, key, given);
  return withPart(value, key, applyWhole(op === "append" ? partOf(value, key) : null, op, given));
}

function applyWhole(value: Json, op: string, given: Json): Json {
  if (op === "append" && typeof given === "string") return (typeof value === "string" ? value : "") + given;
  if (op === "replace" || op === "add") return given;
  if (op === "delete") return null;
  throw new TypeError(`An edit "${op}" is unknown.`);
}

function partOf(value: Json, key: string | number): Json {
  if (Array.isArray(value)) return (value[Number(key)] as Json | undefined) ?? null;
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] as Json) : null;
}

function withPart(value: Json, key: string | number, part: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json, i) => (i === Number(key) ? part : item));
  // A computed name in a literal makes a property of its own: an assignment to `__proto__` would change the prototype.
  return { ...(isObject(value) ? (value as { readonly [key: string]: Json }) : {}), [key]: part };
}

function withoutPart(value: Json, key: string | number): Json {
  if (Array.isArray(value)) return value.toSpliced(Number(key), 1);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key))) as Json;
}
