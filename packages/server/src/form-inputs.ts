import { InputError, NotFoundError, type Description, type Json, type Schema } from "@vitrine/core";
import { alternativesOf } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { readMultipart, type FilePart } from "./multipart.ts";

/**
 * Reads a call's inputs from a form: files are stored as they come, a text is taken as the field's schema reads it, and
 * a field that comes several times is a list. Throws `InputError` for a file where none is taken.
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

/** Inputs while they are put together from a form's fields, in the order in which those came. */
class Form {
  readonly #values = new Map<string, (Json | Promise<Json>)[]>();
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** Adds a value, or one that is still on its way. */
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

  /** One value where one came; a list where several did, or where the field is one and what came is not. */
  #together(name: string, values: readonly Json[]): Json {
    const single = values.length === 1 && (!listOf(this.#input(name)) || Array.isArray(values[0]));
    return single ? values[0]! : values;
  }

  /** The schema of one value of a field: of an item, where the field is a list. */
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

/** The schema of a list, where a value may be one and a single value would not do. */
function listOf(schema: Schema | undefined): Schema | undefined {
  return alternativesOf(schema).find((one) => [one.type].flat().includes("array") && one.items);
}

/** A form's text as a value: as it is where a text is taken, else as JSON. What is no JSON stays a text, to be refused. */
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
