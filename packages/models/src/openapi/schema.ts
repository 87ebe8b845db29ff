import { isObject } from "@vitrine/core/internal";
import { shortened } from "../upstream/failures.ts";

/** A part of a description: whatever a server sent. */
export type Node = Readonly<Record<string, unknown>>;

/** A schema of one value as controls are chosen by: references, `allOf` and alternatives are resolved. */
export interface Plain {
  /** JSON Schema type; undefined for any value. */
  readonly type?: "string" | "number" | "integer" | "boolean" | "array" | "object" | undefined;
  /** Whether it takes null. */
  readonly nullable: boolean;
  /** The schema's own keywords. */
  readonly words: Node;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly example?: unknown;
  /** Values that it takes, with their titles if they have some. */
  readonly choices?: readonly { readonly value: unknown; readonly label?: string | undefined }[] | undefined;
}

const TYPES = ["string", "number", "integer", "boolean", "array", "object"] as const;
const DEEPEST = 40;

/** Follows a local reference of a document. Returns undefined for one that leads nowhere, or out of the document. */
export function follow(root: Node, node: unknown, depth = 0): Node | undefined {
  if (!isObject(node)) return undefined;
  const ref = node["$ref"];
  if (typeof ref !== "string") return node as Node;
  if (!ref.startsWith("#/") || depth > DEEPEST) return undefined;
  const target = ref.slice(2).split("/").reduce<unknown>(step, root);
  const found = follow(root, target, depth + 1);
  const { $ref: _, ...beside } = node as Node;
  return found && { ...found, ...beside };
}

function step(at: unknown, part: string): unknown {
  const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
  return typeof at === "object" && at !== null && Object.hasOwn(at, name) ? (at as Node)[name] : undefined;
}

/** Reads a schema of OpenAPI 3.0 or 3.1. A schema that cannot be followed takes any value. */
export function plainSchema(root: Node, given: unknown, depth = 0): Plain {
  const followed = depth > DEEPEST ? undefined : follow(root, given);
  if (!followed) return { nullable: false, words: {} };
  const node = withAllOf(root, followed, depth);
  const alternatives = listOf(node["anyOf"] ?? node["oneOf"]).map((one) => follow(root, one) ?? {});
  if (alternatives.length === 0) return single(node, node["nullable"] === true);
  const some = alternatives.filter((one) => !isNull(one));
  const { anyOf: _, oneOf: __, ...outer } = node;
  const isNullable = some.length < alternatives.length || node["nullable"] === true;
  if (some.length === 1) {
    const inner = plainSchema(root, some[0], depth + 1);
    return single({ ...inner.words, ...outer }, isNullable || inner.nullable);
  }
  return single({ ...commonOf(some.map((one) => plainSchema(root, one, depth + 1))), ...outer }, isNullable);
}

/** The parts of an `allOf` as one schema. */
function withAllOf(root: Node, node: Node, depth: number): Node {
  const { allOf, ...own } = node;
  const parts = listOf(allOf).map((part) => plainSchema(root, part, depth + 1).words);
  if (parts.length === 0) return own;
  const all = [...parts, own];
  const properties = Object.assign({}, ...all.map((part) => part["properties"])) as Node;
  const required = all.flatMap((part) => listOf(part["required"]));
  return {
    ...Object.assign({}, ...all),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

/** What alternatives have in common: choices, numbers, or a text that the server reads as it likes. */
function commonOf(alternatives: readonly Plain[]): Node {
  if (alternatives.every(({ choices }) => choices)) {
    const all = alternatives.flatMap(({ choices = [], title }) =>
      choices.map((choice) => (choices.length === 1 && title ? { label: title, ...choice } : choice)),
    );
    return { "x-choices": all };
  }
  const types = alternatives.map(({ type }) => type);
  if (types.every((type) => type === "number" || type === "integer")) return { type: "number" };
  const text = alternatives.find(({ type, words }) => type === "string" && !isFile(words));
  return text ? { type: "string" } : {};
}

function single(node: Node, nullable: boolean): Plain {
  const types = listOf(typeof node["type"] === "string" ? [node["type"]] : node["type"]);
  const some = types.filter((one) => one !== "null");
  const choices = choicesIn(node);
  return {
    type: typeIn(node, some, choices),
    nullable: nullable || some.length < types.length || listOf(node["enum"]).includes(null),
    words: node,
    title: textIn(node, "title"),
    description: textIn(node, "description"),
    default: node["default"] ?? undefined,
    example: listOf(node["examples"])[0] ?? node["example"] ?? undefined,
    choices,
  };
}

function typeIn(node: Node, types: readonly unknown[], choices: Plain["choices"]): Plain["type"] {
  if (types.length > 0) {
    if (types.length > 1) return types.includes("string") ? "string" : types.includes("number") ? "number" : undefined;
    // BentoML calls a file `file`.
    return types[0] === "file" ? "string" : TYPES.find((type) => type === types[0]);
  }
  if (isObject(node["properties"])) return "object";
  if ("items" in node || "prefixItems" in node) return "array";
  const kinds = new Set((choices ?? []).map(({ value }) => typeof value));
  const [kind] = kinds;
  return kinds.size === 1 ? TYPES.find((type) => type === kind) : undefined;
}

function choicesIn(node: Node): Plain["choices"] {
  if ("x-choices" in node) return node["x-choices"] as Plain["choices"];
  if ("const" in node) return [{ value: node["const"] }];
  if (!Array.isArray(node["enum"])) return undefined;
  return node["enum"].filter((value) => value !== null).map((value: unknown) => ({ value }));
}

function isNull(node: Node): boolean {
  const { enum: values } = node;
  return (
    node["type"] === "null" ||
    ("const" in node && node["const"] === null) ||
    (Array.isArray(values) && values.every((one) => one === null) && values.length > 0)
  );
}

/** Whether a schema describes the content of a file: bytes, or bytes in base64. */
export function isFile(words: Node): boolean {
  const { format, type, contentMediaType, contentEncoding } = words;
  if (type === "file" || format === "binary" || format === "byte" || format === "base64") return true;
  if (typeof contentEncoding === "string" && contentEncoding.startsWith("base64")) return true;
  return typeof contentMediaType === "string" && !/json|^text\//.test(contentMediaType);
}

/** Media type of a file's content, or an empty text. BentoML says `image` by the format. */
export function mediaTypeIn({ contentMediaType, format }: Node): string {
  if (typeof contentMediaType === "string") return contentMediaType.toLowerCase();
  return format === "image" || format === "audio" || format === "video" ? `${format}/*` : "";
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The name and the schema of each property of an object. */
export function propertiesOf(root: Node, { words }: Plain): [name: string, schema: Plain][] {
  const properties = isObject(words["properties"]) ? words["properties"] : {};
  return Object.entries(properties).map(([name, schema]) => [name, plainSchema(root, schema)]);
}

function textIn(node: Node, name: string): string | undefined {
  const text = node[name];
  return typeof text === "string" && text.trim() !== "" ? shortened(text) : undefined;
}
