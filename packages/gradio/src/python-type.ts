import type { Json, Schema } from "@vitrine/core";

const NAMES: Readonly<Record<string, string>> = {
  string: "str",
  number: "float",
  integer: "int",
  boolean: "bool",
  null: "None",
};

const ANY = "str | float | bool | list | dict";

/** Type of a schema's values in Python, as Gradio's Python client prints it. */
export function pythonType(schema: Schema): string {
  if (isFile(schema)) return "filepath";
  if (schema.enum) return `Literal[${schema.enum.map(literal).join(", ")}]`;
  if (schema.const !== undefined) return `Literal[${literal(schema.const)}]`;
  const either = schema.anyOf;
  if (either) return [...new Set(either.map(pythonType))].join(" | ");
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties ? dictOf(schema) : ANY;
  return types.map((type) => ofType(type, schema)).join(" | ");
}

function ofType(type: string, schema: Schema): string {
  if (type === "array") return listOf(schema);
  if (type === "object") return dictOf(schema);
  return NAMES[type] ?? "Any";
}

function listOf({ prefixItems, items }: Schema): string {
  if (prefixItems) return `tuple[${prefixItems.map(pythonType).join(", ")}]`;
  return items && Object.keys(items).length > 0 ? `list[${pythonType(items)}]` : "list[Any]";
}

function dictOf({ properties, additionalProperties }: Schema): string {
  const members = Object.entries(properties ?? {});
  if (members.length > 0) return `dict(${members.map(([name, one]) => `${name}: ${pythonType(one)}`).join(", ")})`;
  return typeof additionalProperties === "object" ? `dict(str, ${pythonType(additionalProperties)})` : "dict(str, Any)";
}

function isFile({ properties }: Schema): boolean {
  return properties?.["meta"]?.properties?.["_type"]?.const === "gradio.FileData";
}

function literal(value: Json): string {
  if (typeof value === "string") return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : JSON.stringify(value);
}
