import { alternativeFor } from "./issues.ts";
import { isObject, mapValues } from "./json.ts";
import { quickFit } from "./quick-fit.ts";
import type { Schema } from "./schema.ts";

/** A part of a value, with its schema. */
export interface Place {
  readonly schema: Schema;
  readonly value: unknown;
  /** Path to the part. */
  readonly path: readonly string[];
}

/**
 * Finds the first part of a large value that the quick check rejects. The full check takes a second for a value of a
 * megabyte, but almost no time for a small part.
 */
export function narrow({ schema, value, path }: Place): Place {
  const meant = schema.anyOf && alternativeFor(schema, value);
  if (meant) return narrow({ schema: meant, value, path });
  if (Array.isArray(value) && schema.items && !schema.prefixItems) {
    const inner = schema.items;
    const index = firstMisfit(value, inner);
    if (index >= 0) return narrow({ schema: inner, value: value[index], path: [...path, String(index)] });
    return quickFit(inner) ? { schema: { ...schema, items: {} }, value, path } : { schema, value, path };
  }
  return isObject(value) && schema.properties ? narrowRecord(schema, value, path) : { schema, value, path };
}

function firstMisfit(list: readonly unknown[], schema: Schema): number {
  const fits = quickFit(schema);
  return fits ? list.findIndex((item) => !fits(item)) : -1;
}

function narrowRecord(schema: Schema, value: Record<string, unknown>, path: readonly string[]): Place {
  const { properties = {}, additionalProperties } = schema;
  for (const name of Object.keys(value)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!inner && additionalProperties === false)
      return { schema: { ...schema, required: [] }, value: { [name]: value[name] }, path };
    const fits = inner && quickFit(inner);
    if (fits && !fits(value[name])) return narrow({ schema: inner, value: value[name], path: [...path, name] });
  }
  const others = mapValues(properties, (inner) => (quickFit(inner) ? {} : inner));
  return { schema: { ...schema, properties: others }, value, path };
}
