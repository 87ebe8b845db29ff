import { Validator, type OutputUnit, type Schema as ValidatorSchema } from "@cfworker/json-schema";
import type { Issue } from "./errors.ts";
import { depthOf, isObject } from "./json.ts";
import type { Schema } from "./schema.ts";

/** Deepest nesting of lists and objects that a call may have. */
export const MAX_DEPTH = 64;

/** Says what is wrong with a value: one issue for each place, none for a value that fits. */
export type Check = (value: unknown) => readonly Issue[];

/** Makes a check of a schema, to be used many times. */
export function compile(schema: Schema): Check {
  const quick = new Validator(schema as ValidatorSchema, "2020-12", true);
  const thorough = new Validator(schema as ValidatorSchema, "2020-12", false);
  return function check(value) {
    if (depthOf(value, MAX_DEPTH + 1) > MAX_DEPTH) return [tooDeep(value)];
    if (quick.validate(value).valid) return [];
    return toIssues(thorough.validate(value).errors, schema, value);
  };
}

function tooDeep(value: unknown): Issue {
  const entries = isObject(value) ? Object.entries(value) : [];
  const field = entries.find(([, item]) => depthOf(item, MAX_DEPTH) >= MAX_DEPTH)?.[0] ?? "";
  return { field, detail: `nests deeper than ${MAX_DEPTH} levels. Send something flatter.` };
}

/** Keywords that only say that something inside them failed: the inner error is the one to show. */
const WRAPPERS = new Set(["properties", "items", "prefixItems", "additionalProperties", "$ref", "false"]);

function toIssues(errors: readonly OutputUnit[], schema: Schema, value: unknown): Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    if (WRAPPERS.has(error.keyword) && error.keyword !== "false") continue;
    if (insideAlternative(error)) continue;
    const issue = toIssue(error, schema, value);
    if (!issues.has(issue.field)) issues.set(issue.field, issue);
  }
  return [...issues.values()];
}

/** An error under `anyOf` speaks of one alternative only; the `anyOf` itself speaks for the place. */
function insideAlternative(error: OutputUnit): boolean {
  return /\/anyOf\/\d/.test(error.keywordLocation);
}

function toIssue(error: OutputUnit, schema: Schema, value: unknown): Issue {
  const path = error.instanceLocation.split("/").slice(1).map(unescapePointer);
  if (error.keyword === "required") return missing(error, path);
  if (error.keyword === "false") return unknown(path, schema);
  const expected = expectation(error.keyword, schemaAt(schema, path));
  return { field: toField(path), detail: `${expected}; got ${show(valueAt(value, path))}.` };
}

function missing(error: OutputUnit, path: readonly string[]): Issue {
  const name = /"(.*)"/.exec(error.error)?.[1] ?? "";
  return { field: toField([...path, name]), detail: "is missing. Send a value for it." };
}

function unknown(path: readonly string[], schema: Schema): Issue {
  const names = Object.keys(schemaAt(schema, path.slice(0, -1))?.properties ?? {});
  const known = names.length > 0 ? `Known here: ${names.join(", ")}.` : "Nothing is expected here.";
  return { field: toField(path), detail: `is not known. ${known}` };
}

const EXPECTATIONS: Record<string, (schema: Schema) => string> = {
  type: (schema) => `must be ${article([schema.type].flat().join(" or "))}`,
  enum: (schema) => `must be one of ${(schema.enum ?? []).map((choice) => JSON.stringify(choice)).join(", ")}`,
  const: (schema) => `must be ${JSON.stringify(schema.const)}`,
  minimum: (schema) => `must be at least ${schema.minimum}`,
  maximum: (schema) => `must be at most ${schema.maximum}`,
  exclusiveMinimum: (schema) => `must be more than ${schema.exclusiveMinimum}`,
  multipleOf: (schema) => `must be a multiple of ${schema.multipleOf}`,
  minLength: (schema) => `must have at least ${schema.minLength} characters`,
  maxLength: (schema) => `must have at most ${schema.maxLength} characters`,
  minItems: (schema) => `must have at least ${schema.minItems} items`,
  maxItems: (schema) => `must have at most ${schema.maxItems} items`,
  uniqueItems: () => "must not name an item twice",
  pattern: (schema) => `must match ${schema.pattern}`,
  format: (schema) => `must be ${article(schema.format ?? "")}`,
  anyOf: (schema) => `must be ${alternatives(schema)}`,
};

function expectation(keyword: string, schema: Schema | undefined): string {
  return EXPECTATIONS[keyword]?.(schema ?? {}) ?? `does not fit "${keyword}"`;
}

function alternatives(schema: Schema): string {
  if (schema["x-file"]) return `a file: {"id": "…"} as an upload gave it, or a data: URL`;
  const words = (schema.anyOf ?? []).map((one) =>
    one["x-file"] || one.anyOf
      ? alternatives(one)
      : one.enum
        ? expectation("enum", one).slice(8)
        : article([one.type].flat().join(" or ")),
  );
  return words.join(", or ");
}

function article(noun: string): string {
  if (noun === "null") return noun;
  return `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;
}

function schemaAt(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((at, key) => at?.properties?.[key] ?? at?.items, schema);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function toField(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

function unescapePointer(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}

const SHOWN = 60;

/** A value in a few words, for an error. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
