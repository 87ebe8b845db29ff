import { filesIn, mapFiles } from "../files/file-places.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";

/** Values by name with each file replaced, by a function that takes its time. */
export async function mapFilesLater(
  schemas: Readonly<Record<string, Schema>>,
  values: Readonly<Record<string, Json>>,
  change: (file: FileRef) => Promise<Json>,
): Promise<Record<string, Json>> {
  const changed: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    const made = new Map<string, Json>();
    for (const ref of filesIn(schemas[name], value)) if (!made.has(ref.id)) made.set(ref.id, await change(ref));
    changed[name] = mapFiles(schemas[name], value, ({ id }) => made.get(id)!);
  }
  return changed;
}
