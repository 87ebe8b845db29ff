import type { Schema } from "./schema.ts";

/** A schema, and whatever a value may fit instead: the schema itself comes first, then what is under its `anyOf`s. */
export function alternativesOf(schema: Schema | undefined): readonly Schema[] {
  if (!schema) return [];
  return schema.anyOf ? [schema, ...schema.anyOf.flatMap(alternativesOf)] : [schema];
}

/** The types that a value of a schema may have; none where it says nothing of them. */
export function typesOf(schema: Schema | undefined): readonly string[] {
  return alternativesOf(schema).flatMap(({ type = [] }) => type);
}

/** The schema of one member of a list (by its index) or an object (by its key), of this schema and not of its alternatives. */
export function memberOf(schema: Schema, key: string | number): Schema | undefined {
  const { items, prefixItems, properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, key)) return properties[key];
  if (items || prefixItems) return prefixItems?.[Number(key)] ?? items;
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** Whether a schema, or any schema in it, is such a one. */
export function someSchema(schema: Schema | undefined, isIt: (schema: Schema) => boolean): boolean {
  if (!schema) return false;
  return isIt(schema) || innerOf(schema).some((inner) => someSchema(inner, isIt));
}

function innerOf({ items, prefixItems = [], properties = {}, additionalProperties, anyOf = [] }: Schema): Schema[] {
  const others = typeof additionalProperties === "object" ? [additionalProperties] : [];
  return [...(items ? [items] : []), ...prefixItems, ...Object.values(properties), ...others, ...anyOf];
}
