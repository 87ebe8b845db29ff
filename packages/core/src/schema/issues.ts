import type { OutputUnit } from "@cfworker/json-schema";
import type { Issue, IssueCode } from "../errors.ts";
import { isObject, type Json } from "./json.ts";
import type { JsonType, Schema } from "./schema.ts";
import { MOST_CHARACTERS, show, withArticle } from "./show.ts";
import { toField } from "./inspect.ts";
import { toValidator } from "./validator.ts";
import { memberOf, typesOf } from "./walk.ts";

/** Maximum number of issues reported per value. */
const MOST_ISSUES = 20;
/** Maximum number of choices listed in an issue. */
const MOST_CHOICES = 12;

/** Keywords that only report that a nested check failed: the nested error is the one to show. */
const WRAPPERS = new Set(["properties", "items", "prefixItems", "additionalProperties", "$ref"]);

/** Converts the validator's errors into readable issues, one per place. */
export function toIssues(
  errors: readonly OutputUnit[],
  schema: Schema,
  value: unknown,
  at: readonly string[] = [],
): Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    if (issues.size >= MOST_ISSUES) break;
    if (WRAPPERS.has(error.keyword) || isInsideAlternative(error)) continue;
    for (const issue of issuesOf(error, schema, value, at)) {
      if (!issues.has(issue.field)) issues.set(issue.field, issue);
    }
  }
  return [...issues.values()];
}

/** An error inside `anyOf` concerns one branch only; the error of `anyOf` itself covers the place. */
function isInsideAlternative(error: OutputUnit): boolean {
  return /\/anyOf\/\d/.test(error.keywordLocation);
}

function issuesOf(error: OutputUnit, schema: Schema, value: unknown, at: readonly string[]): Issue[] {
  if (error.keyword === "uncheckable")
    return [{ field: "", code: "json", detail: "cannot be checked. Send less, with plain names." }];
  const path = error.instanceLocation.split("/").slice(1).map(unescapePointer);
  if (error.keyword === "false") return [unknown(path, schema, at)];
  const place = schemaAt(schema, path) ?? {};
  const found = valueAt(value, path);
  if (error.keyword === "required") return missing(place, found, [...at, ...path]);
  const meant = error.keyword === "anyOf" ? alternativeFor(place, found) : undefined;
  if (meant) return toIssues(toValidator(meant, "all")(found), meant, found, [...at, ...path]);
  return [misfit(error.keyword, place, found, [...at, ...path])];
}

function misfit(keyword: string, schema: Schema, value: unknown, path: readonly string[]): Issue {
  const field = toField(path);
  const came = schema.writeOnly ? "something else" : got(keyword, value);
  const detail = `${EXPECTATIONS[keyword]?.(schema) ?? `does not fit "${keyword}"`}; got ${came}.`;
  const expected = keyword === "anyOf" ? typesOf(schema) : schema[keyword as keyof Schema];
  return {
    field,
    code: schema["x-file"] ? "file" : (keyword as IssueCode),
    detail,
    expected: briefly(expected as Json),
    ...((!schema.writeOnly || value === null) && { received: received(value, keyword) }),
  };
}

/** The keyword's value, shortened. */
function briefly(expected: Json): Json {
  return Array.isArray(expected) ? (expected as Json[]).slice(0, MOST_CHOICES) : expected;
}

/** The received value, for programs: a length for a length error, a type in place of a long value. */
export function received(value: unknown, keyword = ""): Json {
  if (/^(min|max)Length$/.test(keyword) && typeof value === "string") return codePoints(value);
  if (/^(min|max)Items$/.test(keyword) && Array.isArray(value)) return value.length;
  const isShort = typeof value === "string" ? value.length <= MOST_CHARACTERS : typeof value !== "object";
  return isShort || value === null ? (value as Json) : typeOf(value);
}

/** If the value's type matches exactly one branch of `anyOf`, errors are reported against that branch. */
export function alternativeFor(schema: Schema, value: unknown): Schema | undefined {
  if (schema["x-file"]) return undefined;
  const fitting = (schema.anyOf ?? []).filter(({ type = [] }) => [type].flat().some((one) => isOf(one, value)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isOf(type: string, value: unknown): boolean {
  return (type === "integer" ? "number" : type) === typeOf(value);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function missing({ required = [] }: Schema, value: unknown, path: readonly string[]): Issue[] {
  const names = required.filter((name) => !isObject(value) || !Object.hasOwn(value, name));
  const detail = "is missing. Send a value for it.";
  return names.map((name) => ({ field: toField([...path, name]), code: "required", detail }));
}

function unknown(path: readonly string[], schema: Schema, at: readonly string[]): Issue {
  const names = Object.keys(schemaAt(schema, path.slice(0, -1))?.properties ?? {});
  const known = names.length > 0 ? `Known here: ${names.join(", ")}.` : "Nothing is expected here.";
  const field = toField([...at, ...path]);
  return { field, code: "additionalProperties", detail: `is not known. ${known}`, expected: briefly(names) };
}

const EXPECTATIONS: Record<string, (schema: Schema) => string> = {
  type: (schema) => `must be ${nounOf(schema)}`,
  enum: ({ enum: choices = [] }) => (choices.length === 0 ? "has no choices yet" : `must be ${oneOf(choices)}`),
  const: (schema) => `must be ${JSON.stringify(schema.const)}`,
  minimum: (schema) => `must be at least ${schema.minimum}`,
  maximum: (schema) => `must be at most ${schema.maximum}`,
  exclusiveMinimum: (schema) => `must be more than ${schema.exclusiveMinimum}`,
  multipleOf: (schema) => `must be a multiple of ${schema.multipleOf}`,
  minLength: (schema) => `must have at least ${count(schema.minLength, "character")}`,
  maxLength: (schema) => `must have at most ${count(schema.maxLength, "character")}`,
  minItems: (schema) => `must have at least ${count(schema.minItems, "item")}`,
  maxItems: (schema) => `must have at most ${count(schema.maxItems, "item")}`,
  pattern: ({ title, pattern }) => (title ? `must be ${title}` : `must match ${pattern}`),
  format: (schema) => `must be ${FORMATS[schema.format ?? ""] ?? withArticle(schema.format ?? "")}`,
  anyOf: (schema) => `must be ${alternatives(schema)}`,
};

const FORMATS: Record<string, string> = { email: "an email address", uri: "a URL" };

const NOUNS: Record<JsonType, string> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

function nounOf({ type = [] }: Schema): string {
  return ([type].flat() as JsonType[]).map((one) => NOUNS[one]).join(" or ");
}

function oneOf(choices: readonly unknown[]): string {
  if (choices.length === 1) return JSON.stringify(choices[0]);
  const named = choices.slice(0, MOST_CHOICES).map((choice) => JSON.stringify(choice));
  const more = choices.length > MOST_CHOICES ? `, … (${choices.length} choices)` : "";
  return `one of ${named.join(", ")}${more}`;
}

function count(n: number | undefined, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

function alternatives(schema: Schema): string {
  if (schema["x-file"]) return `a file: {"id": "…"} as an upload gave it, or a data: URL`;
  const words = (schema.anyOf ?? []).map((one) => {
    if (one.anyOf) return alternatives(one);
    return one.enum ? oneOf(one.enum) : nounOf(one);
  });
  return words.join(", or ");
}

function got(keyword: string, value: unknown): string {
  const counted = keyword === "minLength" || keyword === "maxLength";
  return counted && typeof value === "string" ? String(codePoints(value)) : show(value);
}

/** Length in code points, as JSON Schema counts. */
function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) if (isLow(text, i) && isHigh(text, i - 1)) count--;
  return count;
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function schemaAt(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((at, key) => at && memberOf(at, key), schema);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function unescapePointer(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}
