import type { FileRef, Json, Schema } from "@vitrine/core";
import type { FileRule } from "@vitrine/core/internal";
import fc, { type Arbitrary } from "fast-check";

/** Arbitrary values that fit a schema. */
export function arbitraryOf(schema: Schema): Arbitrary<Json> {
  if (schema["x-file"]) return fileOf(schema["x-file"]);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
  return fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string, schema: Schema): Arbitrary<Json> {
  const { minimum = -1e6, maximum = 1e6, minLength = 0, items = {}, properties = {}, required = [] } = schema;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern)).filter(isOnCalendar(schema));
  if (type === "string")
    return fc.string({ unit: "grapheme", minLength, maxLength: Math.min(schema.maxLength ?? 300, 300) });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "integer") return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  // JSON has no negative zero.
  if (type === "number")
    return fc
      .double({
        min: schema.exclusiveMinimum ?? minimum,
        max: maximum,
        noNaN: true,
        minExcluded: "exclusiveMinimum" in schema,
      })
      .map((value) => (value === 0 ? 0 : value));
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(arbitraryOf));
  if (type === "array") return (schema.uniqueItems ? fc.uniqueArray : fc.array)(arbitraryOf(items), lengthsOf(schema));
  const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, arbitraryOf(part)]));
  return fc.record(parts, { requiredKeys: [...required] as never[] }) as Arbitrary<Json>;
}

/** A pattern of days lets the 31st of February through, which their format does not. */
function isOnCalendar({ format = "" }: Schema): (text: string) => boolean {
  if (!format.startsWith("date")) return () => true;
  return (text) => {
    const day = text.slice(0, 10);
    const time = Date.parse(day);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  };
}

function lengthsOf({ minItems = 0, maxItems }: Schema) {
  return { minLength: minItems, maxLength: maxItems ?? minItems + 4 };
}

/** A file reference, or only its content, since its name does not matter. */
function fileOf(rule: FileRule): Arbitrary<Json> {
  const refs = fileRef(rule);
  const urls = refs.map(({ url }) => url.replace(/;name=[^;]*/, ""));
  const isNamed = rule.accept.some((one) => one.startsWith("."));
  return (isNamed ? refs : fc.oneof(refs, urls)) as unknown as Arbitrary<Json>;
}

/** A file reference that fits a rule, as read from a link: its URL contains its content. */
function fileRef({ accept }: FileRule): Arbitrary<FileRef> {
  const type =
    accept.find((one) => /^\w+\/[\w.+-]+$/.test(one)) ?? (accept.includes("video/*") ? "video/mp4" : "image/png");
  const end = accept.find((one) => one.startsWith(".")) ?? "";
  return fc
    .record({
      start: fc.string({ unit: "grapheme", maxLength: 20 }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    })
    .map(({ start, bytes }) => refOf(start + end, type, bytes));
}

/** A file reference whose URL contains its content. */
export function refOf(name: string, type: string, bytes: Uint8Array): FileRef {
  const data = Buffer.from(bytes).toString("base64");
  const url = `data:${type};name=${encodeURIComponent(name)};base64,${data}`;
  return { id: "", url, name, size: bytes.length, type };
}

/** Content of such a reference. */
export async function contentOf({ url, type }: FileRef): Promise<Blob> {
  return new Blob([Buffer.from(url.split(",")[1]!, "base64")], { type });
}
