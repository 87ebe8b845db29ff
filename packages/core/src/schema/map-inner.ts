import { mapValues } from "./json.ts";
import type { Schema } from "./schema.ts";

/** A schema with each of those directly in it changed. */
export function mapInner<T>(schema: Schema, change: (inner: Schema) => T) {
  const { items, prefixItems, properties, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(items && { items: change(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(change) }),
    ...(properties && { properties: mapValues(properties, change) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: change(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
  };
}
