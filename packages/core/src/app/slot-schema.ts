import { hasPlace, type AnyComponent } from "./component.ts";
import type { Json } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import { typesOf } from "../schema/walk.ts";
import { wireSchemaOf } from "./schema-of.ts";

/** A component of a slot, by its wire name. */
export type SlotEntry = [string, AnyComponent];

/** Schema of values by name. */
export function objectSchema(entries: readonly SlotEntry[]): Schema {
  const properties = Object.fromEntries(entries.map(([name, component]) => [name, wireSchemaOf(component)]));
  return { type: "object", properties, additionalProperties: false };
}

/**
 * An input is optional if it is a stream, has an initial value or no place on the page, the author set `required: false`, or its
 * schema allows null.
 */
export function inputSchema(entries: readonly SlotEntry[]): Schema {
  const schema = objectSchema(entries);
  const isNeeded = ([name, component]: SlotEntry) =>
    !component["~stream"] &&
    !hasDefault(component) &&
    hasPlace(component) &&
    component.props["required"] !== false &&
    !takesNull(schema.properties?.[name]);
  const required = entries.filter(isNeeded).map(([name]) => name);
  const properties = { ...schema.properties };
  for (const [name, component] of entries) {
    const value = component.props["value"];
    if (hasDefault(component) && !component["~spec"].encode && !component["~stream"])
      properties[name] = { ...properties[name], default: value as Json };
  }
  return { ...schema, properties, required };
}

/** Whether the initial value is meaningful: an unticked checkbox is, an empty text is not. */
function hasDefault(component: AnyComponent): boolean {
  const value = component.props["value"] ?? null;
  if (Object.hasOwn(component["~given"], "value")) return value !== null;
  return typeof value === "boolean";
}

function takesNull(schema: Schema | undefined): boolean {
  return typesOf(schema).includes("null");
}
