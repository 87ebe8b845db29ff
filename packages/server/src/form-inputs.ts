import { InputError, NotFoundError, type Description, type Json, type Schema } from "@vitrine/core";
import { alternativesOf } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { readMultipart, type FilePart } from "./multipart.ts";

/**
 * Reads a call's inputs from a form: files are stored as they arrive, text is parsed according to the field's schema,
 * and repeated fields become a list. Throws `InputError` for a file in a field that accepts none.
 */
export async function readForm(request: RequestContext, handler: string): Promise<Record<string, Json>> {
  const schema = inputSchema(await request.demo.engine.describe(), handler);
  const form = new Form(schema);
  await readMultipart(request, request.context.limits, {
    async file(part) {
      form.refuseFile(part);
      const stored = request.demo.engine.put(part, request.visitor).then(({ id }) => ({ id }));
      form.add(part.field, stored);
      await stored;
    },
    field: (name, text) => form.add(name, fromText(text, form.place(name))),
  });
  return form.inputs();
}

function inputSchema({ handlers }: Description, name: string): Schema {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler) return handler.input;
  const known = Object.keys(handlers).join(", ") || "none";
  throw new NotFoundError(`There is no handler "${name}". Handlers here: ${known}.`);
}

/** Collects inputs from a form's fields, in order of arrival. */
class Form {
  readonly #values = new Map<string, (Json | Promise<Json>)[]>();
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** Adds a value, or a promise of one. */
  add(name: string, value: Json | Promise<Json>): void {
    this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  async inputs(): Promise<Record<string, Json>> {
    const inputs: [string, Json][] = [];
    for (const [name, given] of this.#values) {
      const values: Json[] = [];
      for (const value of given) values.push(await value);
      inputs.push([name, this.#together(name, values)]);
    }
    return Object.fromEntries(inputs);
  }

  /** A single value stays single; several values, or one value of a list field, become a list. */
  #together(name: string, values: readonly Json[]): Json {
    const single = values.length === 1 && (!listOf(this.#input(name)) || Array.isArray(values[0]));
    return single ? values[0]! : values;
  }

  /** Schema of one value of a field: the item schema, if the field is a list. */
  place(name: string): Schema | undefined {
    const input = this.#input(name);
    return listOf(input)?.items ?? input;
  }

  refuseFile({ field, name }: FilePart): void {
    if (alternativesOf(this.place(field)).some((one) => one["x-file"])) return;
    const detail = `takes no file; got ${name || "one"}. Send its value as text.`;
    throw new InputError([{ field: field || "(no name)", code: "file", detail }]);
  }

  #input(name: string): Schema | undefined {
    const { properties = {} } = this.#schema;
    return Object.hasOwn(properties, name) ? properties[name] : undefined;
  }
}

/** The list schema among the alternatives, if any. */
function listOf(schema: Schema | undefined): Schema | undefined {
  return alternativesOf(schema).find((one) => [one.type].flat().includes("array") && one.items);
}

/**
 * Converts form text to a value: unchanged if the schema allows a string, otherwise parsed as JSON. Invalid JSON stays
 * text, which validation then rejects.
 */
function fromText(text: string, place: Schema | undefined): Json {
  if (alternativesOf(place).some(takesText)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function takesText({ type, enum: choices, const: only }: Schema): boolean {
  return [type].flat().includes("string") || [...(choices ?? []), only].some((one) => typeof one === "string");
}
