import { isObject } from "./json.ts";
import type { Schema } from "./schema.ts";

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
  return findInside(schema, value, path);
}

function findInside(schema: Schema, value: unknown, path: readonly string[]): Repetition | undefined {
  if (!(Array.isArray(value) ? schema.items : isObject(value) && schema.properties)) return undefined;
  for (const [key, part] of Object.entries(value as object)) {
    const inner = Array.isArray(value) ? schema.items : ownProperty(schema, key);
    const found = inner && mayRepeat(inner) ? findRepetition(inner, part, [...path, key]) : undefined;
    if (found) return found;
  }
  return undefined;
}

function ownProperty({ properties = {} }: Schema, key: string): Schema | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** Whether a schema asks for different items anywhere. */
export function mayRepeat(schema: Schema): boolean {
  if (schema.uniqueItems) return true;
  return [schema.items, ...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])].some(
    (inner) => inner !== undefined && mayRepeat(inner),
  );
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
