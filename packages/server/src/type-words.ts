import type { Json, Schema } from "@vitrine/core";

/** Choices that are listed; of longer lists, only so many. */
const MOST_CHOICES = 12;

/** The values of a schema in words: `text, at most 100 characters`, `number from 0 to 1`, `one of "en", "fr"`. */
export function typeInWords(schema: Schema): string {
  if (schema["x-file"]) return fileInWords(schema["x-file"]);
  if (schema.enum) return choicesInWords(schema.enum);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeInWords))].join(" or ");
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? "any JSON" : types.map((type) => ofType(type, schema)).join(" or ");
}

function ofType(type: string, schema: Schema): string {
  if (type === "string") return ["text", ...formatOf(schema), ...lengthOf(schema)].join(", ");
  if (type === "number" || type === "integer") return numberInWords(type, schema);
  if (type === "boolean") return "true or false";
  if (type === "array") return listInWords(schema);
  if (type === "object") return objectInWords(schema);
  return type;
}

function formatOf({ format }: Schema): string[] {
  return format === undefined ? [] : [`written as ${format}`];
}

function lengthOf({ minLength = 0, maxLength }: Schema): string[] {
  const least = minLength > 0 ? [`at least ${counted(minLength, "character")}`] : [];
  return maxLength === undefined ? least : [...least, `at most ${counted(maxLength, "character")}`];
}

function numberInWords(type: string, { minimum, exclusiveMinimum, maximum, multipleOf }: Schema): string {
  const above = exclusiveMinimum === undefined ? "" : ` above ${exclusiveMinimum}`;
  const from = minimum === undefined ? above : ` from ${minimum}`;
  const to = maximum === undefined ? "" : ` ${from === "" ? "up " : ""}to ${maximum}`;
  const steps =
    multipleOf === undefined || (type === "integer" && multipleOf === 1) ? "" : `, a multiple of ${multipleOf}`;
  return `${type === "integer" ? "whole number" : "number"}${from}${to}${steps}`;
}

function listInWords({ items, prefixItems, minItems = 0, maxItems }: Schema): string {
  if (prefixItems) return `list of ${prefixItems.map(typeInWords).join("; ")}`;
  const most = maxItems === undefined ? "" : `, at most ${maxItems}`;
  const least = minItems > 0 ? `, at least ${minItems}` : "";
  return `${items ? `list, each ${typeInWords(items)}` : "list"}${least}${most}`;
}

function objectInWords({ properties }: Schema): string {
  const names = Object.keys(properties ?? {});
  return names.length === 0 ? "object" : `object with ${names.join(", ")}`;
}

function fileInWords({ accept, maxBytes }: NonNullable<Schema["x-file"]>): string {
  const kinds = accept.length > 0 ? ` (${accept.join(", ")})` : "";
  return `file${kinds}${maxBytes === null ? "" : `, at most ${bytesInWords(maxBytes)}`}`;
}

function bytesInWords(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 1 ? `${Math.floor(megabytes * 10) / 10} MB` : counted(bytes, "byte");
}

function choicesInWords(choices: readonly Json[]): string {
  const shown = choices.slice(0, MOST_CHOICES).map((one) => JSON.stringify(one));
  const more = choices.length - shown.length;
  return `one of ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}
