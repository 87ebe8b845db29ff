import type { Schema } from "./schema.ts";

/** A schema and its alternatives: the schema itself first, then the branches of its `anyOf`s. */
export function alternativesOf(schema: Schema | undefined): readonly Schema[] {
  if (!schema) return [];
  return schema.anyOf ? [schema, ...schema.anyOf.flatMap(alternativesOf)] : [schema];
}

/** Types that a schema allows; empty if it does not restrict them. */
export function typesOf(schema: Schema | undefined): readonly string[] {
  return alternativesOf(schema).flatMap(({ type = [] }) => type);
}

/** Schema of one item of a list (by index) or property of an object (by key), ignoring `anyOf` branches. */
export function memberOf(schema: Schema, key: string | number): Schema | undefined {
  const { items, prefixItems, properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, key)) return properties[key];
  if (items || prefixItems) return prefixItems?.[Number(key)] ?? items;
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** Whether a schema, or any schema nested in it, satisfies a predicate. */
export function someSchema(schema: Schema | undefined, isIt: (schema: Schema) => boolean): boolean {
  if (!schema) return false;
  return isIt(schema) || innerOf(schema).some((inner) => someSchema(inner, isIt));
}

function innerOf({ items, prefixItems = [], properties = {}, additionalProperties, anyOf = [] }: Schema): Schema[] {
  const others = typeof additionalProperties === "object" ? [additionalProperties] : [];
  return [...(items ? [items] : []), ...prefixItems, ...Object.values(properties), ...others, ...anyOf];
}
