import { holdsFiles } from "../files/file-places.ts";
import { mapInner } from "../schema/map-inner.ts";
import { fileSchema, nullable, type Schema } from "../schema/schema.ts";

/**
 * Schema of a value that a page shows, whatever its component's limits are by now: handlers may have changed them, and
 * an output may be empty. Files stay where the schema has them, and any file fits.
 */
export function openSchema(schema: Schema): Schema {
  if (!holdsFiles(schema)) return {};
  if (schema["x-file"]) return nullable(fileSchema());
  const { items, prefixItems, properties, additionalProperties, anyOf } = schema;
  const inner = { items, prefixItems, properties, additionalProperties, anyOf };
  const known = Object.fromEntries(Object.entries(inner).filter(([, one]) => one !== undefined));
  return mapInner(known, openSchema);
}
