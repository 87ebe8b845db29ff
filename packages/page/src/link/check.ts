import type { Description, Json, Schema } from "@vitrine/core";
import { compile, isObject } from "@vitrine/core/internal";
import { namedInputs } from "../guest/input-names.ts";
import { UnfitError, withRefs } from "./files.ts";

/**
 * Validates a value for an input, by its schema and the engine's check. Empty is always valid. Throws `UnfitError` with
 * the reason.
 *
 * If `given` is true, a file may be a reference from the demo; otherwise it must be its content.
 */
export function fitted(name: string, schema: Schema, value: Json, given = false): Json {
  if (value === null || (Array.isArray(value) && value.length === 0)) return value;
  const placed = placedFiles(name, schema, value, given);
  const [issue] = compile({ type: "object", properties: { [name]: schema } })({ [name]: value });
  if (issue) throw new UnfitError(`${issue.field} ${issue.detail}`);
  return placed;
}

function placedFiles(name: string, schema: Schema, value: Json, given: boolean): Json {
  try {
    return withRefs(schema, value, given);
  } catch (error) {
    throw error instanceof UnfitError ? new UnfitError(`${name} ${error.message}`, { cause: error }) : error;
  }
}

/** Values by component id, from values by input name. Also throws `UnfitError` for an unknown name. */
export function fittedAll(description: Description, values: Readonly<Record<string, Json>>): Record<string, Json> {
  if (!isObject(values)) throw new UnfitError("Values must be an object, by the names of inputs.");
  const inputs = namedInputs(description);
  const entries = Object.entries(values).map(([key, value]) => {
    const input = inputs.find(({ name }) => name === key) ?? inputs.find(({ id }) => id === key);
    if (input) return [input.id, fitted(key, input.schema, value, true)] as const;
    throw new UnfitError(
      `There is no input "${key}". Inputs here: ${inputs.map(({ name }) => name).join(", ") || "none"}.`,
    );
  });
  return Object.fromEntries(entries);
}
