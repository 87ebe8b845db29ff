import { compile, type Json, type Schema } from "@vitrine/core";

/** Whether an input takes a value, by its schema: the check of an engine. Empty is always fine: a visitor may leave it so. */
export function fits(schema: Schema, value: Json): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  return compile({ type: "object", properties: { value: schema } })({ value }).length === 0;
}
