import { offeredHandlers, type Description, type HandlerDescription } from "../app/description.ts";
import { InputError, NotFoundError, type Issue } from "../errors.ts";
import { checkRoles } from "./check-roles.ts";
import { resolveFiles } from "../files/file-inputs.ts";
import { holdsFiles } from "../files/file-places.ts";
import type { FileStore, Visitor } from "../files/files.ts";
import type { ScanFile } from "../files/scan.ts";
import { renderedIn } from "../app/rendering.ts";
import { isObject, type Json } from "../schema/json.ts";
import type { Call } from "./message.ts";
import type { Fed } from "./engine.ts";
import { openFeeds, streamRuleOf, type JobFeeds } from "./feeds.ts";
import type { TaskCall } from "./runner.ts";
import type { Schema } from "../schema/schema.ts";
import { renderedHandler, withSchemas, type RenderedHandler, type SessionState } from "./session-store.ts";
import { compile, type Check } from "../schema/validate.ts";

/** A validated call, with files as refs. */
export interface Admitted {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly inputs: TaskCall["inputs"];
  readonly event?: Json;
  /** Streams that the caller goes on feeding. */
  readonly feeds: JobFeeds | undefined;
  /** The handler again, if it is one of a rendering. */
  readonly rendered?: RenderedHandler;
}

interface InputCheck {
  readonly check: Check;
  /** Names of the inputs that contain files. */
  readonly withFiles: readonly string[];
  /** Names of the inputs that are lists and may be empty: null is the empty list there. */
  readonly lists: readonly string[];
}

/** Name of the event beside a call's inputs, whose names never start with `$`. */
export const EVENT = "$event";

/** Single entry point for calls: validates inputs, fills in defaults, resolves files. */
export class Admission {
  readonly #description: Description;
  readonly #files: FileStore;
  readonly #scan: ScanFile | undefined;
  /** By schema: those of a session's renderings come and go. */
  readonly #checks = new WeakMap<Schema, InputCheck>();
  readonly #keeping: ReadonlySet<string>;
  readonly #eventSchemas = new WeakMap<object, Schema>();
  readonly #fedSchemas = new WeakMap<Schema, Schema>();

  constructor(description: Description, files: FileStore, scan?: ScanFile) {
    this.#description = description;
    this.#files = files;
    this.#scan = scan;
    const keeping = Object.entries(description.handlers).filter(
      ([, { input, output }]) => holdsFiles(input) || holdsFiles(output),
    );
    this.#keeping = new Set(keeping.map(([name]) => name));
  }

  /**
   * Throws `NotFoundError` for an unknown handler, as `checkRoles` does for one that is for others, and `InputError`, with every
   * invalid field, for invalid inputs. The author's own call, of an example that is computed for everyone, needs no role.
   */
  async admit(call: Call, visitor: Visitor, session: SessionState, isAuthors = false): Promise<Admitted> {
    const { handler: name, inputs, event, rendering } = call;
    const rendered = this.#isRendered(name) ? findRendered(name, session, rendering) : undefined;
    const handler = rendered?.description ?? this.#named(name, visitor);
    if (!isAuthors) checkRoles(handler, visitor);
    const schema = withSchemas(handler, session.propOverrides).input;
    const check = schema === handler.input ? this.#checkOf(schema) : toInputCheck(schema);
    const filled = this.#check(inputs, handler, check, session);
    // Choices that were changed for this session need not include the author's first value.
    if (schema !== handler.input) checkFilled(filled, inputs as object, check);
    if (check.withFiles.length > 0) await this.#findFiles(filled, schema, check, visitor);
    const feeds = openFeeds(handler, call.feeds);
    return { name, handler, inputs: filled, feeds, ...this.#checkEvent(event, handler), ...(rendered && { rendered }) };
  }

  /** A value of a running call's stream. Its files are in the value itself, so that none is stored. */
  async admitFed({ input, value }: Fed, handler: HandlerDescription, visitor: Visitor): Promise<Json> {
    const items = handler.input.properties?.[input]?.items ?? {};
    const schema = this.#fedSchemas.get(items) ?? { type: "object", properties: { [input]: items }, required: [input] };
    this.#fedSchemas.set(items, schema);
    const { check, withFiles } = this.#checkOf(schema);
    const issues = check({ [input]: value });
    if (issues.length > 0) throw new InputError(issues.map(inVisitorsWords));
    if (withFiles.length === 0) return value as Json;
    const files = { files: this.#files, visitor, owner: visitor, inline: true, scan: this.#scan };
    return resolveFiles(items, value as Json, input, files);
  }

  /** Whether calls of a handler store files. */
  keepsFiles(name: string): boolean {
    return this.#keeping.has(name);
  }

  /** Whether calls of a handler continue after their page was closed. */
  keepsRunning(name: string): boolean {
    return this.#description.handlers[name]?.keepRunning ?? false;
  }

  /** The handler that a visitor may call by a name. Throws `NotFoundError`, and as `checkRoles` does. */
  handler(name: string, visitor: Visitor): HandlerDescription {
    const handler = this.#named(name, visitor);
    checkRoles(handler, visitor);
    return handler;
  }

  #named(name: string, visitor: Visitor): HandlerDescription {
    const { handlers } = this.#description;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (handler && !(handler.api === "private" && visitor.anonymous)) return handler;
    const offered = Object.keys(offeredHandlers(this.#description));
    throw new NotFoundError(`There is no handler "${name}". Handlers here: ${offered.join(", ") || "none"}.`);
  }

  /** Whether a name is of a handler in a part of the page that a function computes. */
  #isRendered(name: string): boolean {
    const within = renderedIn(name);
    if (within === undefined) return false;
    // One inside another has an id that begins with that one's.
    return Object.entries(this.#description.components).some(
      ([id, { rendering }]) => rendering !== undefined && `${within}-`.startsWith(`${id}-`),
    );
  }

  #checkOf(schema: Schema): InputCheck {
    const known = this.#checks.get(schema) ?? toInputCheck(schema);
    this.#checks.set(schema, known);
    return known;
  }

  #check(
    sent: unknown,
    handler: HandlerDescription,
    { check, lists }: InputCheck,
    { renderings }: SessionState,
  ): Record<string, Json> {
    const given = isObject(sent) ? withEmptyLists(sent, lists) : sent;
    const issues = isObject(given)
      ? check(given)
      : [{ field: "", code: "type" as const, detail: "Inputs must be an object, by name." }];
    if (issues.length > 0) throw new InputError(issues.map(inVisitorsWords));
    const inputs = { ...(given as Record<string, Json>) };
    for (const [name, id] of Object.entries(handler.inputs)) {
      if (inputs[name] !== undefined) continue;
      inputs[name] = streamRuleOf(handler, name) ? [] : this.#firstValue(id, renderings);
    }
    return withEmptyLists(inputs, lists);
  }

  #firstValue(id: string, renderings: SessionState["renderings"]): Json {
    const rendered = Object.values(renderings).map(({ description }) => description?.components ?? {});
    const described = [this.#description.components, ...rendered].find((components) => Object.hasOwn(components, id))?.[
      id
    ];
    return described?.props["value"] ?? null;
  }

  #checkEvent(given: unknown, { event }: HandlerDescription): { readonly event?: Json } {
    if (given === undefined && !event?.required) return {};
    if (!event)
      throw new InputError([
        {
          field: EVENT,
          code: "additionalProperties",
          detail: "is not taken: nothing that starts this handler brings data.",
        },
      ]);
    const schema = this.#eventSchemas.get(event) ?? {
      type: "object",
      properties: { [EVENT]: event.schema },
      required: [EVENT],
    };
    this.#eventSchemas.set(event, schema);
    const issues = this.#checkOf(schema).check(given === undefined ? {} : { [EVENT]: given });
    if (issues.length > 0) throw new InputError(issues);
    return { event: given as Json };
  }

  async #findFiles(inputs: Record<string, Json>, schema: Schema, check: InputCheck, visitor: Visitor) {
    const files = { files: this.#files, visitor, owner: visitor };
    for (const name of check.withFiles) {
      inputs[name] = await resolveFiles(schema.properties![name]!, inputs[name]!, name, files);
    }
  }
}

function findRendered(name: string, session: SessionState, revision: unknown): RenderedHandler {
  const found = renderedHandler(session, name);
  const now = session.renderings[renderedIn(name)!]?.description?.revision;
  if (found && (revision === undefined || revision === now)) return found;
  throw new NotFoundError("This part of the page has changed. Try again, or reload the page.");
}

/** A page sends null for an empty field. */
function inVisitorsWords(issue: Issue): Issue {
  return issue.received === null ? { ...issue, code: "empty", detail: "is empty. Fill it in." } : issue;
}

function checkFilled(filled: Record<string, Json>, given: object, { check }: InputCheck) {
  const detail = "is missing. Send a value for it.";
  const issues = check(filled).filter(({ field }) => !Object.hasOwn(given, field));
  if (issues.length > 0) throw new InputError(issues.map(({ field }) => ({ field, code: "required", detail })));
}

function withEmptyLists<V>(inputs: Record<string, V>, lists: readonly string[]): Record<string, V | never[]> {
  const empty = lists.filter((name) => Object.hasOwn(inputs, name) && inputs[name] === null);
  return empty.length > 0 ? { ...inputs, ...Object.fromEntries(empty.map((name) => [name, []])) } : inputs;
}

function toInputCheck(schema: Schema): InputCheck {
  const namesOf = (has: (property: Schema) => boolean) =>
    Object.entries(schema.properties ?? {}).flatMap(([name, property]) => (has(property) ? [name] : []));
  return { check: compile(schema), withFiles: namesOf(holdsFiles), lists: namesOf(mayBeEmptyList) };
}

function mayBeEmptyList({ type, minItems = 0 }: Schema): boolean {
  return type === "array" && minItems === 0;
}
