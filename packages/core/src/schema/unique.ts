import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";
import { memberOf, someSchema } from "./walk.ts";

/** A list that holds an item twice, and the way to it. */
export interface Repetition {
  readonly path: readonly string[];
  readonly item: unknown;
}

/**
 * The first list that its schema wants without repetitions and that has one. The validator compares every item with
 * every other, which takes minutes for a list of a megabyte; a set takes milliseconds.
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

/** Whether a schema asks for different items anywhere. */
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
