import { DefinitionError } from "@vitrine/core";
import { isObject, type AnyComponent } from "@vitrine/core/internal";
import { controlFor } from "./controls.ts";
import type { Operation } from "./document.ts";
import { follow, isFile, listOf, plainSchema, propertiesOf, type Node, type Plain } from "./schema.ts";

export type Place = "path" | "query" | "header" | "body";

/** One value of a request. */
export interface Field {
  /** Name of its input in the demo. */
  readonly name: string;
  /** Name of its value in the request; undefined for a body that is one value. */
  readonly key: string | undefined;
  readonly place: Place;
  readonly schema: Plain;
  readonly required: boolean;
}

/** The body of a request. */
export interface Body {
  readonly mediaType: string;
  /** Whether its properties are fields; otherwise it is one value. */
  readonly isRecord: boolean;
}

/** What a request is made of. */
export interface RequestForm {
  readonly fields: readonly Field[];
  readonly body: Body | undefined;
  /** Values that are always the same, by place and key. */
  readonly constants: readonly { readonly place: Place; readonly key: string; readonly value: unknown }[];
}

/** Headers that are not a parameter's to set. */
const OWN_HEADERS = /^(accept|authorization|connection|content-.*|cookie|expect|host|origin|transfer-encoding)$/i;

/** Reads what a request of the operation is made of. `only` is the schema in place of the body's, of an envelope. */
export function formOf(operation: Operation, only?: Plain): RequestForm {
  const { root } = operation;
  const parameters = operation.parameters.flatMap((node) => parameterIn(root, node));
  const content = only ? { mediaType: "application/json", schema: only } : contentOf(operation);
  const inBody = content ? bodyFields(root, content.schema, operation) : [];
  const all = named([...parameters, ...inBody]);
  return {
    fields: all.filter((field) => !isConstant(field)),
    constants: all
      .filter(isConstant)
      .map(({ place, key, schema }) => ({ place, key: key!, value: schema.choices![0]!.value })),
    body: content && { mediaType: content.mediaType, isRecord: inBody.every(({ key }) => key !== undefined) },
  };
}

/** One value to choose from is none to ask for. */
function isConstant({ key, schema, required }: Field): boolean {
  return (
    key !== undefined && schema.choices?.length === 1 && !schema.nullable && (required || schema.default !== undefined)
  );
}

function parameterIn(root: Node, node: Node): Field[] {
  const [place, key] = [node["in"], node["name"]];
  if (typeof key !== "string" || (place !== "path" && place !== "query" && place !== "header")) return [];
  if (place === "header" && OWN_HEADERS.test(key)) return [];
  const content = isObject(node["content"]) ? Object.values(node["content"])[0] : undefined;
  const schema = plainSchema(root, node["schema"] ?? (isObject(content) ? content["schema"] : undefined));
  const words =
    typeof node["description"] === "string" ? { description: node["description"], ...schema.words } : schema.words;
  return [
    {
      name: key,
      key,
      place,
      schema: plainSchema(root, words),
      required: place === "path" || node["required"] === true,
    },
  ];
}

/** Media types of a body, the best first. Where a file is in it, a form comes before JSON. */
const BODIES = [
  /^application\/([\w.-]+\+)?json$/,
  /^multipart\/form-data$/,
  /^application\/x-www-form-urlencoded$/,
  /./,
];

function contentOf({ root, node }: Operation): { mediaType: string; schema: Plain } | undefined {
  const body = follow(root, node["requestBody"]);
  const content = isObject(body?.["content"]) ? body["content"] : {};
  const types = Object.keys(content).map((type) => ({ type, rank: rankOf(type) }));
  const [best] = types.sort((a, b) => a.rank - b.rank);
  const form = types.find(({ type }) => type.startsWith("multipart/"));
  const schemaOf = (type: string) => plainSchema(root, (content[type] as Node | undefined)?.["schema"]);
  if (!best) return undefined;
  const hasFiles = propertiesOf(root, schemaOf(best.type)).some(([, { words }]) => isFile(words));
  const chosen = hasFiles && form ? form : best;
  return { mediaType: chosen.type.split(";")[0]!.trim().toLowerCase(), schema: schemaOf(chosen.type) };
}

function rankOf(type: string): number {
  return BODIES.findIndex((form) => form.test(type));
}

function bodyFields(root: Node, schema: Plain, { node }: Operation): Field[] {
  const properties = schema.type === "object" ? propertiesOf(root, schema) : [];
  if (properties.length === 0) {
    const isRequired = follow(root, node["requestBody"])?.["required"] === true;
    return [{ name: "input", key: undefined, place: "body", schema, required: isRequired }];
  }
  const required = new Set(listOf(schema.words["required"]));
  // Cog has their order beside them.
  const orderOf = ({ words }: Plain) => (typeof words["x-order"] === "number" ? words["x-order"] : 0);
  const sorted = properties.sort(([, a], [, b]) => orderOf(a) - orderOf(b));
  return sorted.map(([key, one]) => ({
    name: key,
    key,
    place: "body" as const,
    schema: one,
    required: required.has(key),
  }));
}

const NAME = /^(?!__proto__$)[\p{L}_][\p{L}\p{N}_-]*$/u;

/** The same with names that inputs can have, no two the same. */
function named(fields: readonly Field[]): Field[] {
  const taken = new Set<string>();
  return fields.map((field) => {
    const plain = field.name.replace(/[^\p{L}\p{N}_-]/gu, "_");
    const base = NAME.test(plain) ? plain : `_${plain}`;
    let name = taken.has(base) ? `${field.place}_${base}` : base;
    while (taken.has(name)) name += "_";
    taken.add(name);
    // A name that had to change is still what people read.
    const schema = name === field.key ? field.schema : { title: field.key, ...defined(field.schema) };
    return { ...field, name, schema };
  });
}

function defined({ title, ...schema }: Plain): Plain {
  return title === undefined ? schema : { title, ...schema };
}

/** The inputs by name: the author's, and one for each other field. Throws `DefinitionError` for a name that is no field. */
export function inputsFor(
  root: Node,
  fields: readonly Field[],
  given: Readonly<Record<string, AnyComponent>>,
  where: string,
): Record<string, AnyComponent> {
  const names = fields.map(({ name }) => name);
  const stray = Object.keys(given).find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new DefinitionError(`${where}({ inputs }): there is no ${stray}. There are ${names.join(", ") || "none"}.`);
  return Object.fromEntries(fields.map((field) => [field.name, given[field.name] ?? generated(root, field, where)]));
}

function generated(root: Node, { name, schema, required }: Field, where: string): AnyComponent {
  try {
    return controlFor({ root, schema, required: required && !schema.nullable });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DefinitionError(
      `${where}(): ${name} has a schema that no input fits. Give one by { inputs: { ${name} } }. ${reason}`,
      { cause },
    );
  }
}
