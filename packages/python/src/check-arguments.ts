import type { PythonFunction, PythonSchema } from "./schema.ts";

/**
 * Throws a TypeError that names the argument where one does not fit its hint, is lacking or is unknown. Written here, since
 * validators of JSON Schema refuse what JSON does not have: arrays of bytes, files, iterables.
 */
export function checkArguments(name: string, { parameters }: PythonFunction, given: object): void {
  const known = parameters.properties ?? {};
  const values = given as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!schema && parameters.additionalProperties !== true) throw unknownArgument(name, key, Object.keys(known));
    const problem = schema && findProblem(schema, value, key);
    if (problem) throw new TypeError(`${name}(): "${problem.path}" ${problem.words}`);
  }
  for (const key of parameters.required ?? [])
    if (values[key] === undefined) throw new TypeError(`${name}(): "${key}" is missing. Pass it: { ${key}: … }.`);
}

function unknownArgument(name: string, key: string, known: readonly string[]): TypeError {
  const takes = known.length > 0 ? `It takes ${known.map((one) => `"${one}"`).join(", ")}.` : "It takes none.";
  return new TypeError(`${name}() has no argument "${key}". ${takes}`);
}

interface Problem {
  readonly path: string;
  /** `must be an integer, not "ten"` */
  readonly words: string;
}

function findProblem(schema: PythonSchema, value: unknown, path: string): Problem | undefined {
  if (schema.anyOf) return problemOfChoice(schema.anyOf, value, path);
  if (!isOfKind(schema, value)) return { path, words: `must be ${nameOf(schema)}, not ${show(value)}` };
  if (Array.isArray(value)) return problemOfList(schema, value, path);
  if (schema.type === "object") return problemOfRecord(schema, value as Readonly<Record<string, unknown>>, path);
  return undefined;
}

function problemOfChoice(choices: readonly PythonSchema[], value: unknown, path: string): Problem | undefined {
  const problems = choices.map((choice) => findProblem(choice, value, path));
  if (problems.includes(undefined)) return undefined;
  // The one choice of the right kind says more than a list of kinds.
  const inner = problems.find((problem) => problem?.path !== path);
  if (inner) return inner;
  return { path, words: `must be ${choices.map(nameOf).join(" or ")}, not ${show(value)}` };
}

function problemOfList({ items, minItems, maxItems }: PythonSchema, values: readonly unknown[], path: string) {
  if (values.length < (minItems ?? 0) || values.length > (maxItems ?? Infinity))
    return { path, words: `must have ${minItems} items, not ${values.length}` };
  if (!items || Object.keys(items).length === 0) return undefined;
  for (const [i, one] of values.entries()) {
    const problem = findProblem(items, one, `${path}[${i}]`);
    if (problem) return problem;
  }
  return undefined;
}

function problemOfRecord(schema: PythonSchema, value: Readonly<Record<string, unknown>>, path: string) {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const missing = required.find((key) => value[key] === undefined);
  if (missing !== undefined) return { path: `${path}.${missing}`, words: "is missing" };
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue;
    const own = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
    if (own === false) return { path: `${path}.${key}`, words: "is not a field of it" };
    const problem = own === true ? undefined : findProblem(own, one, `${path}.${key}`);
    if (problem) return problem;
  }
  return undefined;
}

function isOfKind(schema: PythonSchema, value: unknown): boolean {
  if (schema.enum) return schema.enum.includes(value);
  if (schema.pythonType) return isPythonType(schema, value);
  if (schema.type === undefined) return true;
  if (schema.type === "integer") return Number.isInteger(value) || typeof value === "bigint";
  if (schema.type === "null") return value === null;
  if (schema.type === "array") return Array.isArray(value) || ArrayBuffer.isView(value) || isAsyncIterable(value);
  if (schema.type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  // Dates cross as texts.
  if (schema.type === "string" && value instanceof Date) return true;
  return typeof value === schema.type;
}

function isPythonType({ pythonType }: PythonSchema, value: unknown): boolean {
  if (pythonType === "iterator") return isAsyncIterable(value) || Array.isArray(value);
  if (value instanceof Blob) return true;
  if (pythonType === "bytes") return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  const hasData = typeof value === "object" && value !== null && "data" in value && ArrayBuffer.isView(value.data);
  return hasData || (pythonType === "ndarray" && ArrayBuffer.isView(value));
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

const NAMES: Readonly<Record<string, string>> = {
  integer: "an integer",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "a record",
  bytes: "bytes (Uint8Array, Blob)",
  ndarray: "an array (a typed array, { data, shape }, a picture)",
  image: "a picture (of image(), or { data, width, height })",
  iterator: "an async iterable or a list",
};

function nameOf(schema: PythonSchema): string {
  if (schema.enum) return `one of ${schema.enum.map((one) => JSON.stringify(one)).join(", ")}`;
  return NAMES[schema.pythonType ?? schema.type ?? ""] ?? "something else";
}

const MOST_SHOWN = 60;

function show(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Blob || ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
