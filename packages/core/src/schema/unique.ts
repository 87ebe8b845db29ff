import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";
import { memberOf, someSchema } from "./walk.ts";

/** A list that contains an item twice, with its path. */
export interface Repetition {
  readonly path: readonly string[];
  readonly item: unknown;
}

/**
 * Finds the first list that violates `uniqueItems`. The validator compares every pair of items, which takes minutes for
 * a list of a megabyte; a set takes milliseconds.
 */
export function findRepetition(schema: Schema, value: unknown, path: readonly string[] = []): Repetition | undefined {
  if (Array.isArray(value) && schema.uniqueItems) {
    const item = repeatedIn(value);
    if (item !== NONE) return { path, item };
  }
  for (const one of schema.anyOf ?? []) {
    const found = findRepetition(one, value, path);
    if (found) return found;
  }
  return isObject(value) && mayRepeat(schema) ? findInside(schema, value, path) : undefined;
}

function findInside(schema: Schema, value: object, path: readonly string[]): Repetition | undefined {
  for (const [key, part] of Object.entries(value)) {
    const inner = memberOf(schema, key);
    const found = inner && mayRepeat(inner) ? findRepetition(inner, part, [...path, key]) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Whether `uniqueItems` occurs anywhere in a schema. */
export function mayRepeat(schema: Schema): boolean {
  return someSchema(schema, ({ uniqueItems }) => uniqueItems === true);
}

const NONE = Symbol("none");

function repeatedIn(list: readonly unknown[]): unknown {
  const seen = new Set<unknown>();
  const seenObjects = new Set<string>();
  for (const item of list) {
    const isValue = typeof item !== "object" || item === null;
    const [set, key] = isValue ? [seen, item] : [seenObjects as Set<unknown>, JSON.stringify(item)];
    if (set.has(key)) return item;
    set.add(key);
  }
  return NONE;
}
