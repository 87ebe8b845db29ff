import type { Schema } from "./schema.ts";
import { mapInner } from "./map-inner.ts";

/**
 * The schema of a value that a function gives. What bounds a text that anybody may send is no bound for the author's own:
 * a result that is too long for it is shown, and the others with it.
 */
export function toOutputSchema({ maxLength: _inputsOnly, ...schema }: Schema): Schema {
  return mapInner(schema, toOutputSchema);
}
