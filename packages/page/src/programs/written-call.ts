import type { Description, Json, Schema } from "@vitrine/core";
import { filesIn, isFilePlace, isFileRef, isObject, mapFiles, nameInDataUrl } from "@vitrine/core/internal";

/** Most bytes of JSON that a written call has. */
export const MOST_BYTES = 10_000;

/** Inputs of a call as code has them, and what that leaves out. */
export interface WrittenInputs {
  /** Inputs by name, and the data of the event as `$event`. In place of files are their names. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly hasSecrets: boolean;
  /** Whether a value was too large, and a placeholder is in its place. */
  readonly isCut: boolean;
}

/** A handler with the inputs that a call of it would have now. */
export interface CallNow extends WrittenInputs {
  readonly handler: string;
}

/** A call as the page makes it. */
export interface MadeCall {
  readonly handler: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly event?: Json | undefined;
  /** Component whose event made it. */
  readonly trigger?: string | undefined;
}

/** What is written of a call: no secrets, no contents of files, at most `MOST_BYTES`. */
export function writtenInputs(call: MadeCall, description: Description): WrittenInputs {
  const { input, inputs: ids, event } = description.handlers[call.handler]!;
  const schemas = Object.entries(input.properties ?? {});
  const shown = schemas.filter(([name, schema]) => !schema.writeOnly && Object.hasOwn(call.inputs, name));
  const inputs: Record<string, Json> = {};
  for (const [name, schema] of shown) {
    const value = written(schema, call.inputs[name]!);
    if (value !== undefined) inputs[name] = value;
  }
  // The event of a field may carry what is in it.
  const isSecret = schemas.some(([name, { writeOnly }]) => writeOnly && ids[name] === call.trigger);
  if (event && call.event !== undefined && !isSecret && !hidesParts(event.schema)) inputs["$event"] = call.event;
  return { ...cut(inputs), hasSecrets: schemas.some(([, { writeOnly }]) => writeOnly) };
}

function hidesParts({ writeOnly, properties = {} }: Schema): boolean {
  return writeOnly === true || Object.values(properties).some(hidesParts);
}

/** Undefined for a place of a file that is empty. */
function written(schema: Schema, value: Json): Json | undefined {
  if (!isFilePlace(schema)) return mapFiles(schema, shortened(schema, value), ({ name }) => ({ id: `… (${name})` }));
  const [first] = [value].flat() as Json[];
  return first === undefined || first === null ? undefined : Array.isArray(value) ? value.map(nameOf) : nameOf(value);
}

function nameOf(file: Json): string {
  if (typeof file === "string") return nameInDataUrl(file);
  return isObject(file) && isFileRef(file) ? file.name : "";
}

/** A file inside another value that only this page has is its contents by then. */
function shortened(schema: Schema, value: Json): Json {
  const isContents = (one: Json) => typeof one === "string" && one.startsWith("data:");
  if (filesIn(schema, value).length === 0 && !JSON.stringify(value).includes('"data:')) return value;
  return mapTexts(value, (text) => (isContents(text) ? { id: `… (${nameInDataUrl(text)})` } : text));
}

function mapTexts(value: Json, change: (text: string) => Json): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one: Json) => mapTexts(one, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one as Json, change)]));
}

/** Puts placeholders in place of the largest values, until the rest is small enough. */
function cut(inputs: Readonly<Record<string, Json>>): Pick<WrittenInputs, "inputs" | "isCut"> {
  const left = { ...inputs };
  let isCut = false;
  while (bytesOf(left) > MOST_BYTES) {
    const sizes = Object.entries(left).map(([name, value]) => [name, bytesOf(value)] as const);
    const [name, bytes] = sizes.reduce((most, one) => (one[1] > most[1] ? one : most));
    const placeholder = `(left out: ${Math.ceil(bytes / 1000)} kB of JSON)`;
    if (bytes <= placeholder.length + 2) break;
    left[name] = placeholder;
    isCut = true;
  }
  return { inputs: left, isCut };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
