import type { FileRef, Json, Schema } from "@vitrine/core";
import { mapFiles } from "@vitrine/core/internal";

/** A value as a call may hold it: a file that only this page has goes as its content. */
export function toWire(schema: Schema | undefined, value: Json): Json {
  return mapFiles(schema, value, (ref) => (ref.id === "" ? ref.url : (ref as unknown as Json)));
}

/** Whether a file is nowhere but on this page. */
export function isPageOnly({ url }: FileRef): boolean {
  return /^(blob|data):/.test(url);
}
