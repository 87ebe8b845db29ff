import type { Description, Json, Schema } from "@vitrine/core";
import { alternativesOf, type HandlerDescription } from "@vitrine/core/internal";
import { exampleInputs, isFile, madeUp } from "./example-inputs.ts";

/** A handler that programs may call, with inputs for an example of a call. */
export interface Example {
  readonly name: string;
  readonly handler: HandlerDescription;
  /** The demo that it belongs to. */
  readonly description: Description;
  /** URL of the demo, with a trailing slash. */
  readonly address: string;
  /** Inputs that are no files, by name, and the data of its event as `$event`. */
  readonly values: readonly (readonly [name: string, value: Json])[];
  /** Inputs that are files. */
  readonly files: readonly ExampleFile[];
}

/** An input that is a file, or a list of files. */
export interface ExampleFile {
  readonly name: string;
  /** Name of the file in the working folder. */
  readonly path: string;
  /** Whether the input is a list. */
  readonly isList: boolean;
}

/** A piece of code, with the words over it. */
export interface Snippet {
  /** Language and tool, for people. Snippets of several handlers with the same words are shown by one choice. */
  readonly language: string;
  /** Language of the code, as Markdown names it: `sh`, `js`, `ts`, `python`, `json`. */
  readonly syntax: string;
  readonly code: string;
}

/** Example of a call: the author's first example, completed with values that fit the schema. */
export function exampleOf(name: string, description: Description, address: string): Example {
  const handler = description.handlers[name]!;
  const { properties = {} } = handler.input;
  const inputs = Object.entries(exampleInputs(handler));
  const event = handler.event?.required ? [["$event", madeUp(handler.event.schema)] as const] : [];
  return {
    name,
    handler,
    description,
    address,
    values: [...inputs.filter(([name]) => !isFile(properties[name]!)), ...event],
    files: inputs
      .filter(([name]) => isFile(properties[name]!))
      .map(([name]) => ({ name, path: fileNameOf(name, properties[name]!), isList: isList(properties[name]!) })),
  };
}

/**
 * Example of a call with these inputs, and with its event's data as `$event`. For a file it has the file's name, or
 * anything else for one with a made-up name.
 */
export function exampleWith(
  inputs: Readonly<Record<string, Json>>,
  name: string,
  description: Description,
  address: string,
): Example {
  const handler = description.handlers[name]!;
  const schemas = { ...handler.input.properties, ...(handler.event && { $event: handler.event.schema }) };
  const known = Object.entries(schemas).filter(([key]) => Object.hasOwn(inputs, key));
  return {
    name,
    handler,
    description,
    address,
    values: known.filter(([, schema]) => !isFile(schema)).map(([key]) => [key, inputs[key]!]),
    files: known
      .filter(([, schema]) => isFile(schema))
      .map(([key, schema]) => ({ name: key, path: pathOf(inputs[key]!, key, schema), isList: isList(schema) })),
  };
}

/** Signs that a tool may read as its own are no part of a name: curl's `;` and `,` in forms, folders, quotes. */
function pathOf(given: Json, name: string, schema: Schema): string {
  const [first] = [given].flat();
  const file = typeof first === "string" ? first.replaceAll(/[^\p{L}\p{N}._ -]+/gu, "_").replace(/^[-. ]+/, "") : "";
  return file === "" ? fileNameOf(name, schema) : file;
}

function isList(schema: Schema): boolean {
  return alternativesOf(schema).some(({ items }) => items && isFile(items));
}

/** Name of an example file, of a type that the input accepts. */
function fileNameOf(name: string, schema: Schema): string {
  const stem = name.replaceAll(/\W+/g, "_");
  const accepted = acceptedBy(schema);
  const extension = accepted.find((one) => one.startsWith("."));
  if (extension !== undefined) return stem + extension;
  return `${stem}.${accepted.map(extensionOf).find(Boolean) ?? "txt"}`;
}

function acceptedBy(schema: Schema): readonly string[] {
  return alternativesOf(schema).flatMap((one) => one["x-file"]?.accept ?? (one.items ? acceptedBy(one.items) : []));
}

const EXTENSIONS: Readonly<Record<string, string>> = { image: "png", audio: "wav", video: "mp4" };

function extensionOf(type: string): string | undefined {
  const [group = "", name = ""] = type.split("/");
  return name === "*" ? EXTENSIONS[group] : /^[a-z\d]+$/.exec(name)?.[0];
}
