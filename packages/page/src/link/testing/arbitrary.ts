import type { FileRef, Json, Schema } from "@vitrine/core";
import fc, { type Arbitrary } from "fast-check";

/** Values that a schema takes. */
export function arbitraryOf(schema: Schema): Arbitrary<Json> {
  if (schema["x-file"]) return fileRef as unknown as Arbitrary<Json>;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
  return fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string, schema: Schema): Arbitrary<Json> {
  const { minimum = -1e6, maximum = 1e6, items = {}, properties = {}, required = [] } = schema;
  if (type === "string") return fc.string({ unit: "grapheme", maxLength: Math.min(schema.maxLength ?? 300, 300) });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "integer") return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  // Negative zero is no JSON.
  if (type === "number")
    return fc.double({ min: minimum, max: maximum, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  if (type === "array") return fc.array(arbitraryOf(items), { maxLength: schema.maxItems ?? 4 });
  const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, arbitraryOf(part)]));
  return fc.record(parts, { requiredKeys: [...required] as never[] }) as Arbitrary<Json>;
}

/** A file as a page knows it that got it by a link: its content is its address. */
const fileRef: Arbitrary<FileRef> = fc
  .record({ name: fc.string({ unit: "grapheme", maxLength: 20 }), bytes: fc.uint8Array({ maxLength: 200 }) })
  .map(({ name, bytes }) => ({
    id: "",
    url: `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`,
    name,
    size: bytes.length,
    type: "image/png",
  }));

/** The content of such a file. */
export async function contentOf({ url, type }: FileRef): Promise<Blob> {
  return new Blob([Buffer.from(url.split(",")[1]!, "base64")], { type });
}
