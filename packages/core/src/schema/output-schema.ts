import type { Schema } from "./schema.ts";
import { mapInner } from "./map-inner.ts";

/**
 * Schema of an output. `maxLength` limits only what visitors send: a longer result of the author's function is still
 * shown, together with the other outputs.
 */
export function toOutputSchema({ maxLength: _inputsOnly, ...schema }: Schema): Schema {
  return mapInner(schema, toOutputSchema);
}
