import { audio, code, dataframe, file, image, json, number, textbox, video } from "@vitrine/components";
import { DefinitionError } from "@vitrine/core";
import { isObject, type AnyComponent } from "@vitrine/core/internal";
import { itemsOf } from "./controls.ts";
import type { Operation } from "./document.ts";
import { follow, isFile, mediaTypeIn, plainSchema, propertiesOf, type Node, type Plain } from "./schema.ts";

/** Outputs of an operation. */
export interface OutputForm {
  /** Whether each output is a property of the answer; otherwise the one output is the answer. */
  readonly isRecord: boolean;
  readonly outputs: Readonly<Record<string, AnyComponent>>;
}

/** Most properties of an answer that are outputs of their own; an answer with more is shown as data. */
const MOST = 12;

/** Reads the outputs of an operation. `only` is the schema in place of the answer's, of an envelope. */
export function outputsOf(
  operation: Operation,
  given: Readonly<Record<string, AnyComponent>>,
  where: string,
  only?: Plain,
): OutputForm {
  const { mediaType, schema } = only ? { mediaType: "application/json", schema: only } : answerOf(operation);
  const form = outputForm(operation.root, mediaType, schema);
  const names = Object.keys(form.outputs);
  const isWhole = Object.keys(given).join() === "output";
  // The author may want the whole answer in one output.
  if (isWhole) return { isRecord: false, outputs: given };
  const stray = Object.keys(given).find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new DefinitionError(
      `${where}({ outputs }): there is no ${stray}. There are ${names.join(", ")}; output is the whole answer.`,
    );
  return { ...form, outputs: { ...form.outputs, ...given } };
}

function answerOf({ root, node }: Operation): { mediaType: string; schema: Plain } {
  const responses = isObject(node["responses"]) ? node["responses"] : {};
  const status =
    Object.keys(responses)
      .sort()
      .find((one) => one.startsWith("2")) ?? "default";
  const content = follow(root, responses[status])?.["content"];
  const types = isObject(content) ? Object.keys(content) : [];
  // A file beside JSON is what the function makes: FastAPI adds JSON of no schema to each answer.
  const type =
    types.find((one) => /^(image|audio|video)\//.test(one)) ?? types.find((one) => /json/.test(one)) ?? types[0] ?? "";
  const described = isObject(content) ? content[type] : undefined;
  return {
    mediaType: type.split(";")[0]!.trim().toLowerCase(),
    schema: plainSchema(root, isObject(described) ? described["schema"] : undefined),
  };
}

function outputForm(root: Node, mediaType: string, schema: Plain): OutputForm {
  if (mediaType !== "" && !/^application\/([\w.-]+\+)?json$/.test(mediaType)) return one(byMediaType(mediaType));
  const properties = schema.type === "object" ? propertiesOf(root, schema) : [];
  const outputs = properties.map(([name, property]) => [name, shownFor(root, property)] as const);
  const areOutputs =
    outputs.length > 0 && outputs.length <= MOST && outputs.every(([name, component]) => component && NAME.test(name));
  if (areOutputs) return { isRecord: true, outputs: Object.fromEntries(outputs) as Record<string, AnyComponent> };
  return one(shownFor(root, schema) ?? json(sharedOf(schema)));
}

const NAME = /^(?!__proto__$)[\p{L}_][\p{L}\p{N}_-]*$/u;

function one(output: AnyComponent): OutputForm {
  return { isRecord: false, outputs: { output } };
}

function sharedOf({ title, description }: Plain) {
  return { ...(title && { label: title }), ...(description && { info: description }) };
}

function byMediaType(mediaType: string): AnyComponent {
  if (mediaType.startsWith("image/")) return image({ readonly: true });
  if (mediaType.startsWith("audio/")) return audio({ readonly: true });
  if (mediaType.startsWith("video/")) return video({ readonly: true });
  // A page of a server that is not trusted is shown as what it is written as.
  if (mediaType === "text/html") return code({ language: "html", readonly: true });
  if (/^text\/(plain|event-stream|markdown)$|ndjson|jsonl|json-seq/.test(mediaType))
    return textbox({ readonly: true, lines: 3 });
  return file({ readonly: true });
}

/** What shows a value, or undefined for one that is data. */
function shownFor(root: Node, schema: Plain): AnyComponent | undefined {
  const shared = { ...sharedOf(schema), readonly: true };
  // A checkbox would say no before there is an answer.
  if (schema.type === "boolean") return json(sharedOf(schema));
  if (schema.type === "number" || schema.type === "integer") return number(shared);
  if (schema.type === "string")
    return isFile(schema.words) ? fileFor(schema, shared) : textbox({ ...shared, lines: 3 });
  const items = itemsOf(root, schema);
  if (items?.type === "string" && isFile(items.words)) return file({ ...shared, count: "many" });
  return isTable(root, schema) ? dataframe(shared) : undefined;
}

function fileFor({ words }: Plain, shared: object): AnyComponent {
  const mediaType = mediaTypeIn(words);
  if (mediaType.startsWith("image/")) return image(shared);
  if (mediaType.startsWith("audio/")) return audio(shared);
  return mediaType.startsWith("video/") ? video(shared) : file(shared);
}

/** A list of records of plain values, or of lists of numbers. */
function isTable(root: Node, schema: Plain): boolean {
  const items = itemsOf(root, schema);
  if (items?.type === "object") {
    const properties = propertiesOf(root, items);
    return properties.length > 0 && properties.every(([, { type }]) => isPlainType(type));
  }
  const cells = items && itemsOf(root, items);
  return cells?.type === "number" || cells?.type === "integer";
}

function isPlainType(type: Plain["type"]): boolean {
  return type !== undefined && type !== "array" && type !== "object";
}
