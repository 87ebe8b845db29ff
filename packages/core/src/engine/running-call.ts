import type { App } from "../app/app.ts";
import { checkOutput } from "../app/check-output.ts";
import type { AnyComponent, PropValues, ValueContext } from "../app/component.ts";
import { traceOf } from "../app/trace.ts";
import { progressTo, type Context, type NoticeOptions } from "../app/context.ts";
import { checkProps } from "../app/create.ts";
import { describeRendering } from "../app/describe.ts";
import { addsUp, wholeOf } from "../app/pieces.ts";
import { isRendering } from "../app/placing.ts";
import { resetsOf } from "../app/putting-back.ts";
import { around, renderInto } from "../app/rendering.ts";
import { wireSchemaOf } from "../app/schema-of.ts";
import { InputError, isVitrineError } from "../errors.ts";
import type { Owner } from "../files/files.ts";
import type { Handler } from "../app/handler.ts";
import { isObject, type Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";
import { Outbox } from "./outbox.ts";
import { revisionOf } from "./revision.ts";
import type { Step, TaskCall } from "./runner.ts";
import { StoredOnce } from "./stored-once.ts";
import { copyValue, restoreValue, storeValue } from "./stored-value.ts";
import { entriesOf, isComponent } from "../app/slot.ts";
import { isSkip, isUpdate, skip, update } from "../app/update.ts";

/** Context of a component's value for an owner of files; with other props than the author's, if given. */
export type ContextFor = (component: AnyComponent, owner: Owner, props?: PropValues) => ValueContext;

/** What a running call is given by its runner. */
export interface CallPlace {
  /** Receives its steps. */
  readonly emit: (step: Step) => void;
  readonly contextFor: ContextFor;
  /** Called with the id of a file that was in an output's value and is in none any more. */
  readonly discard: (id: string) => void;
}

/** The wire value of an output whose values add up, with the ids of its files. */
interface Pieces {
  wire: readonly Json[];
  readonly files: Set<string>;
}

/** Whether a value is a promise, of any copy of the platform. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof (value as { then?: unknown }).then === "function";
}

const outputMaps = new WeakMap<Handler, ReadonlyMap<string, AnyComponent>>();

/** Outputs of a handler by name, which are the same for all its calls. */
function outputsOf(handler: Handler): ReadonlyMap<string, AnyComponent> {
  const outputs = outputMaps.get(handler) ?? new Map(entriesOf(handler.outputs, "output"));
  outputMaps.set(handler, outputs);
  return outputs;
}

/** One running call: decodes its inputs, encodes its outputs. */
export class RunningCall {
  readonly #app: App;
  readonly #handler: Handler;
  readonly #call: TaskCall;
  readonly #emit: (step: Step) => void;
  readonly #contextFor: ContextFor;
  readonly #discard: (id: string) => void;
  readonly #outputs: ReadonlyMap<string, AnyComponent>;
  readonly #outbox = new Outbox();
  /** Made for the first value that is encoded. */
  #stored: StoredOnce | undefined;
  /** Current props of components, with the changes of this and earlier calls of the session. */
  readonly #props = new Map<AnyComponent, PropValues>();
  /** What was given so far for each output whose values add up. */
  readonly #pieces = new Map<string, Pieces>();

  constructor(app: App, handler: Handler, call: TaskCall, place: CallPlace) {
    this.#app = app;
    this.#handler = handler;
    this.#call = call;
    this.#emit = place.emit;
    this.#contextFor = place.contextFor;
    this.#discard = place.discard;
    this.#outputs = outputsOf(handler);
  }

  say(step: Step) {
    this.#emit(step);
  }

  /** Second argument of the function. `say` receives its progress and log messages. */
  context(signal: AbortSignal, say: (step: Step) => void = this.#emit): Context<never> {
    const log =
      (level: "info" | "warn" | "success") =>
      (text: string, options: NoticeOptions = {}) =>
        say({ kind: "log", level, text, ...options });
    return {
      event: this.#handler.batch ? undefined : this.#call.event,
      signal,
      progress: progressTo((report) => say({ kind: "progress", ...report })),
      info: log("info"),
      warn: log("warn"),
      success: log("success"),
      session: { id: this.#call.owner.session },
      user: this.#call.user,
      request: this.#call.request,
      get trace() {
        return traceOf(this.request);
      },
      update,
      skip,
    } as Context<never>;
  }

  /** First argument of the function: a value for a single input, a record for a record. */
  async decode(): Promise<unknown> {
    const { inputs } = this.#handler;
    if (isComponent(inputs)) return this.#decodeOne("input", inputs);
    const values: Record<string, unknown> = {};
    for (const [name, component] of Object.entries(inputs)) {
      const value = this.#decodeOne(name, component);
      values[name] = isThenable(value) ? await value : value;
    }
    return values;
  }

  /** As `decode`, but a failure ends only this call, not its batch. */
  async decodeOrFail(): Promise<{ values: unknown } | undefined> {
    try {
      return { values: await this.decode() };
    } catch (error) {
      if (!isVitrineError(error)) throw error;
      this.#emit({ kind: "failed", error: error.problem });
      return undefined;
    }
  }

  #decodeOne(name: string, component: AnyComponent): unknown {
    const spec = component["~spec"];
    if (spec.value === "session") return this.#sessionState(component);
    const wire = this.#call.inputs[name] ?? null;
    if (component["~stream"]) return this.#decodeEach(name, component, wire as readonly Json[]);
    return this.#decodeWire(name, component, wire);
  }

  /** Values of a stream: those of the call, then what is fed to it while it runs. */
  async *#decodeEach(name: string, component: AnyComponent, first: readonly Json[]) {
    for (const wire of first) yield this.#decodeWire(name, component, wire);
    for await (const wire of this.#call.feeds?.[name] ?? []) yield this.#decodeWire(name, component, wire);
  }

  #decodeWire(name: string, component: AnyComponent, wire: Json): unknown {
    const spec = component["~spec"];
    if (!spec.decode || wire === null) return wire;
    const context = this.#contextFor(component, this.#call.owner, this.#propsOf(component));
    const fail = (error: unknown) => Promise.reject(toInputError(name, error));
    try {
      const value = spec.decode(wire as never, context);
      return isThenable(value) ? value.then(undefined, fail) : value;
    } catch (error) {
      return fail(error);
    }
  }

  #sessionState(component: AnyComponent): unknown {
    const id = this.#app.ids.get(component)!;
    if (!Object.hasOwn(this.#call.sessionState, id)) return copyValue(id, component.props["value"]);
    return restoreValue(this.#call.sessionState[id]!, this.#contextFor(component, this.#call.owner));
  }

  #propsOf(component: AnyComponent): PropValues {
    const known = this.#props.get(component);
    if (known) return known;
    // A first value need not be among the choices that a handler has set since.
    const propOverrides = resetsOf(this.#handler) ? undefined : this.#call.propOverrides[this.#app.ids.get(component)!];
    const props = propOverrides ? { ...component.props, ...propOverrides } : component.props;
    this.#props.set(component, props);
    return props;
  }

  /** Sends a returned or yielded value. */
  async output(result: unknown, isLast = false) {
    for (const [name, value] of this.#entries(result)) {
      const encoded = this.#encode(name, value);
      if (encoded) await encoded;
    }
    const step = this.#outbox.take(isLast);
    if (step) this.#emit(step);
  }

  #entries(result: unknown): [string, unknown][] {
    const { outputs } = this.#handler;
    if (isComponent(outputs)) return [["output", result]];
    const expected = `a record with any of: ${[...this.#outputs.keys()].join(", ")}`;
    if (!isObject(result)) throw new TypeError(`The function must return ${expected}; got ${typeof result}.`);
    const unknown = Object.keys(result).find((name) => !this.#outputs.has(name));
    if (unknown !== undefined)
      throw new TypeError(`The function returned "${unknown}", which is not an output. It must return ${expected}.`);
    return Object.entries(result);
  }

  /** Adds an output to the step. Returns a promise only if its encoder does. */
  #encode(name: string, value: unknown): void | Promise<void> {
    const component = this.#outputs.get(name)!;
    if (value === undefined || isSkip(value)) return;
    if (component["~spec"].value === "session") return this.#keep(name, component, value);
    if (isRendering(component)) return this.#render(name, component, value);
    if (!isUpdate(value)) return this.#put(name, component, value);
    const { value: inner, ...props } = value.props as { value?: unknown };
    if (Object.keys(props).length > 0) this.#outbox.update(name, this.#update(name, component, props));
    if (inner !== undefined) return this.#put(name, component, inner);
  }

  #put(name: string, component: AnyComponent, value: unknown): void | Promise<void> {
    const pieces = addsUp(component) ? this.#piecesOf(name, value) : undefined;
    const files = pieces?.files ?? new Set<string>();
    const put = (one: Json) => {
      if (pieces && one !== null) pieces.wire = [...pieces.wire, one];
      this.#outbox.put(name, one === null ? null : (pieces?.wire ?? one));
      for (const id of this.#stored?.use(name, files) ?? []) this.#discard(id);
    };
    const encoded = this.#encodeValue(name, component, value, files);
    return isThenable(encoded) ? encoded.then((wire) => put(copyOf(wire))) : put(encoded);
  }

  /** The pieces that a value is added to: none after null. */
  #piecesOf(name: string, value: unknown): Pieces {
    const pieces = (value !== null && this.#pieces.get(name)) || { wire: [], files: new Set<string>() };
    this.#pieces.set(name, pieces);
    return pieces;
  }

  async #keep(name: string, component: AnyComponent, value: unknown) {
    const context = this.#contextFor(component, this.#call.owner);
    this.#outbox.setState(this.#app.ids.get(component)!, await storeValue(name, value, context));
  }

  /** Adds a part of the page that the function has computed; null for nothing. */
  async #render(name: string, component: AnyComponent, given: unknown) {
    const { inputs, sessionState, rendering } = this.#call;
    const [id] = around(this.#app, component);
    const source = { inputs, sessionState, ...(rendering && { outer: { ...rendering, id: id! } }) };
    const contextFor = (one: AnyComponent) => this.#contextFor(one, this.#call.owner);
    const rendered = given === null ? null : renderInto(this.#app, component, given);
    const described = rendered && { ...(await describeRendering(rendered, contextFor)), revision: revisionOf(source) };
    this.#outbox.render(name, described as unknown as Json, source);
  }

  #update(name: string, component: AnyComponent, props: object): PropUpdate {
    const spec = component["~spec"];
    // The visitor's current value is unknown here, and the initial value need not fit the new props.
    const base = { ...this.#propsOf(component), value: spec.props["value"]?.default };
    checkProps(spec, props as PropValues, name, base);
    this.#props.set(component, { ...this.#propsOf(component), ...props });
    const wire = copyOf(props as PropUpdate["props"]);
    return { props: wire, schema: wireSchemaOf(component, { ...base, ...wire }) };
  }

  /** Adds the ids of the value's files to `files`. */
  #encodeValue(name: string, component: AnyComponent, value: unknown, files: Set<string>): Json | Promise<Json> {
    if (value === null) return null;
    const props = this.#propsOf(component);
    const { encode } = component["~spec"];
    if (!encode) {
      checkOutput(component, props, `The function's output ${name}`, wholeOf(component, value as Json));
      return copyOf(value as Json);
    }
    const context = this.#contextFor(component, this.#call.owner, props);
    this.#stored ??= new StoredOnce();
    const encoded = encode(value, this.#stored.contextOf(context, files));
    return isThenable(encoded) ? Promise.resolve(encoded as PromiseLike<Json>) : copyOf(encoded as Json);
  }
}

/** Copy of a value as JSON: a function may later modify the lists that it returned. */
function copyOf<J extends Json>(value: J): J {
  return typeof value === "object" ? (JSON.parse(JSON.stringify(value)) as J) : value;
}

function toInputError(field: string, error: unknown): unknown {
  if (!isVitrineError(error) || error.problem.code !== "user") return error;
  return new InputError([{ field, code: "user", detail: error.message }]);
}
