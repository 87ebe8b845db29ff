import type { Description, HandlerDescription } from "./description.ts";
import type { RunCallOptions } from "./engine.ts";
import { InputError, NotFoundError } from "./errors.ts";
import { holdsFiles, resolveFiles } from "./file-inputs.ts";
import type { FileStore, Visitor } from "./files.ts";
import { isObject, type Json } from "./json.ts";
import type { Call } from "./message.ts";
import type { TaskCall } from "./runner.ts";
import type { Schema } from "./schema.ts";
import { changedProps, type Session } from "./session.ts";
import { compile, type Check } from "./validate.ts";

/** A call that may run. */
export interface Admitted {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly call: TaskCall;
}

interface Door {
  readonly check: Check;
  /** The inputs that hold files. */
  readonly withFiles: readonly string[];
}

/** The one door for calls: checks inputs against their schemas, fills in what may be left out, finds files. */
export class Admission {
  readonly #description: Description;
  readonly #files: FileStore;
  readonly #doors = new Map<Schema, Door>();

  constructor(description: Description, files: FileStore) {
    this.#description = description;
    this.#files = files;
  }

  /** Throws `NotFoundError` for an unknown handler and `InputError`, with every wrong field, for inputs that do not fit. */
  async admit(
    { handler: name, inputs }: Call,
    visitor: Visitor,
    session: Session,
    options: RunCallOptions,
  ): Promise<Admitted> {
    const handler = this.#handler(name);
    const schema = inputSchemaFor(handler, session);
    const door = schema === handler.input ? this.#door(schema) : toDoor(schema);
    const filled = this.#check(inputs, handler, door, session);
    if (door.withFiles.length > 0) await this.#findFiles(filled, schema, door, visitor);
    const kept = keptFor(handler, session);
    const request = options.request ?? { headers: {} };
    return { name, handler, call: { inputs: filled, kept, changed: changedProps(session), owner: visitor, request } };
  }

  #handler(name: string): HandlerDescription {
    const { handlers } = this.#description;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (handler) return handler;
    throw new NotFoundError(
      `There is no handler "${name}". Handlers here: ${Object.keys(handlers).join(", ") || "none"}.`,
    );
  }

  #door(schema: Schema): Door {
    const door = this.#doors.get(schema) ?? toDoor(schema);
    this.#doors.set(schema, door);
    return door;
  }

  #check(given: unknown, handler: HandlerDescription, door: Door, session: Session): Record<string, Json> {
    const issues = isObject(given) ? door.check(given) : [{ field: "", detail: "Inputs must be an object, by name." }];
    if (issues.length > 0) throw new InputError(issues);
    const inputs = { ...(given as Record<string, Json>) };
    for (const [name, id] of Object.entries(handler.inputs)) inputs[name] ??= this.#defaultOf(id, session);
    return inputs;
  }

  #defaultOf(id: string, session: Session): Json {
    return session.changed[id]?.props["value"] ?? this.#description.components[id]?.props["value"] ?? null;
  }

  async #findFiles(inputs: Record<string, Json>, schema: Schema, door: Door, visitor: Visitor) {
    const files = { files: this.#files, visitor, owner: visitor };
    for (const name of door.withFiles) {
      inputs[name] = await resolveFiles(schema.properties![name]!, inputs[name]!, name, files);
    }
  }
}

function toDoor(schema: Schema): Door {
  const withFiles = Object.entries(schema.properties ?? {}).filter(([, property]) => holdsFiles(property));
  return { check: compile(schema), withFiles: withFiles.map(([name]) => name) };
}

function keptFor(handler: HandlerDescription, session: Session): Record<string, unknown> {
  const ids = Object.values(handler.kept).filter((id) => id in session.kept);
  return Object.fromEntries(ids.map((id) => [id, session.kept[id]]));
}

/** A handler's input schema, with the choices and ranges that this session's components have now. */
function inputSchemaFor(handler: HandlerDescription, session: Session): Schema {
  const changes = Object.entries(handler.inputs).filter(([, id]) => session.changed[id]?.schema);
  if (changes.length === 0) return handler.input;
  const now = Object.fromEntries(changes.map(([name, id]) => [name, session.changed[id]!.schema!]));
  return { ...handler.input, properties: { ...handler.input.properties, ...now } };
}
