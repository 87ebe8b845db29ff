import type { FileRef, Json, Schema } from "@vitrine/core";
import { mapFiles } from "@vitrine/core/internal";

/** Value for a call: a file that exists only in this page is replaced by its content. */
export function toWire(schema: Schema | undefined, value: Json): Json {
  return mapFiles(schema, value, (ref) => (ref.id === "" ? ref.url : (ref as unknown as Json)));
}

/** Whether a file exists only in this page. */
export function isPageOnly({ url }: FileRef): boolean {
  return /^(blob|data):/.test(url);
}
