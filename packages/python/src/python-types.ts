import { python, type PythonOptions } from "./python.ts";
import type { PythonFunction, PythonSchema } from "./schema.ts";

/**
 * TypeScript of an interface with the functions of a Python file, made of their type hints, for `python<Model>()`. Loads the
 * file, and rejects as a call does.
 *
 * @param name Name of the interface. Default: `Model`.
 * @example await writeFile("model.types.ts", await pythonTypes("model.py"));
 */
export async function pythonTypes(file: URL | string, name = "Model", options: PythonOptions = {}): Promise<string> {
  const model = python(file, options);
  try {
    return toInterface(name, (await model.ready()).functions);
  } finally {
    await model.close();
  }
}

function toInterface(name: string, functions: Readonly<Record<string, PythonFunction>>): string {
  const methods = Object.entries(functions).map(([method, { description, parameters, result, isGenerator }]) => {
    const gives = isGenerator ? `AsyncIterable<${toType(result, "given")}>` : toType(result, "given");
    const words = description ? `  /** ${description.replaceAll("*/", "* /").replaceAll("\n", "\n   * ")} */\n` : "";
    return `${words}  ${keyOf(method)}(args: ${toType(parameters, "taken")}): ${gives};\n`;
  });
  return `export interface ${name} {\n${methods.join("")}}\n`;
}

/** What a function takes, and what it gives, differ for what JSON does not have. */
type Side = "taken" | "given";

const NUMBERS =
  "Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array";
const PIXELS = "{ readonly data: Uint8ClampedArray | Uint8Array; readonly width: number; readonly height: number }";

const BINARY = {
  bytes: { taken: "Uint8Array | Blob", given: "Uint8Array<ArrayBuffer>" },
  ndarray: {
    taken: `${NUMBERS} | { readonly data: ${NUMBERS}; readonly shape: readonly number[] } | ${PIXELS} | Blob`,
    given: `{ readonly data: ${NUMBERS}; readonly shape: readonly number[]; readonly dtype: string }`,
  },
  image: {
    taken: `Blob | ${PIXELS}`,
    given: "{ readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }",
  },
} as const;

const SCALARS: Readonly<Record<string, string>> = {
  integer: "number",
  string: "string",
  boolean: "boolean",
  null: "null",
};

function toType(schema: PythonSchema, side: Side): string {
  const { type, pythonType } = schema;
  if (schema.anyOf) return schema.anyOf.map((one) => toType(one, side)).join(" | ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (pythonType === "iterator") return `AsyncIterable<${toType(schema.items ?? {}, side)}> | ${listOf(schema, side)}`;
  if (pythonType) return BINARY[pythonType][side];
  if (type === "array") return listOf(schema, side);
  if (type === "object") return toRecord(schema, side);
  return type === undefined ? "unknown" : (SCALARS[type] ?? type);
}

function listOf({ items = {} }: PythonSchema, side: Side): string {
  return `readonly (${toType(items, side)})[]`;
}

function toRecord({ properties, required = [], additionalProperties }: PythonSchema, side: Side): string {
  if (!properties) {
    const values = typeof additionalProperties === "object" ? toType(additionalProperties, side) : "unknown";
    return `Readonly<Record<string, ${values}>>`;
  }
  const fields = Object.entries(properties).map(
    ([key, one]) => `readonly ${keyOf(key)}${required.includes(key) ? "" : "?"}: ${toType(one, side)}`,
  );
  const rest = additionalProperties === true ? ["readonly [more: string]: unknown"] : [];
  return fields.length + rest.length > 0 ? `{ ${[...fields, ...rest].join("; ")} }` : "Readonly<Record<string, never>>";
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
