import type { Description, Json, Message, Outputs, Problem } from "@vitrine/core";
import { applyMessage } from "@vitrine/core/internal";
import { afterMessage, isActive, mostUrgent, newCall, type CallState, type NewCall } from "./call-state.ts";
import { sameJson } from "./same-json.ts";

/** Source of a value's last change. */
export type Origin = "author" | "visitor" | "handler" | "program";

/** A component's value and its source. */
interface Entry {
  readonly value: Json;
  readonly origin: Origin;
}

type Props = Readonly<Record<string, Json>>;

/** What is kept of a call until its end. */
interface Run {
  readonly outputs: Outputs;
  /** Values of its outputs before it, to find what it changed. */
  readonly before: ReadonlyMap<string, Json>;
  /** Outputs that were edited since it began. */
  readonly edited: ReadonlySet<string>;
  /** Values of the session that it has set, if handlers listen to them. */
  readonly state: ReadonlySet<string>;
}

const NO_RUN: Run = { outputs: {}, before: new Map(), edited: new Set(), state: new Set() };

/** A change: ids of components whose values or props changed, and whether calls did. */
export interface Change {
  readonly values: ReadonlySet<string>;
  readonly props: ReadonlyMap<string, Props>;
}

/** Options for receiving outputs. */
export interface HearOptions {
  /** Ids of components that the visitor has changed since: their values are kept. */
  readonly keep?: ReadonlySet<string>;
}

/** Options of `AppStore`. */
export interface AppStoreOptions {
  readonly authored?: Description | undefined;
  readonly now?: () => number;
}

/**
 * State of an app in a page: values, props that handlers changed, and calls. It draws nothing and needs no browser:
 * elements show its state, and their changes come back through `set`.
 */
export class AppStore {
  #description: Description;
  readonly #authoredApp: Description;
  readonly #now: () => number;
  readonly #onChange: (change: Change) => void;
  readonly #values = new Map<string, Entry>();
  readonly #overrides = new Map<string, Props>();
  #calls: readonly CallState[] = [];
  readonly #runs = new Map<number, Run>();
  readonly #errors = new Map<string, string>();
  #keys = 0;

  /**
   * @param authored Description without the props that handlers changed for this visitor, for resets. Default:
   * `description`.
   */
  constructor(
    description: Description,
    onChange: (change: Change) => void,
    { authored = description, now = () => performance.now() }: AppStoreOptions = {},
  ) {
    this.#description = description;
    this.#authoredApp = authored;
    this.#onChange = onChange;
    this.#now = now;
  }

  /** The app as it is now: with what handlers have put into the page. */
  get description(): Description {
    return this.#description;
  }

  /**
   * Replaces the description. Forgets the values and errors of the components `dropped`, the changed props of those that
   * are no more what they were, and the calls of handlers that are gone.
   */
  describe(next: Description, dropped: Iterable<string> = []): void {
    const before = this.#description.components;
    this.#description = next;
    this.#calls = this.#calls.filter(({ handler }) => next.handlers[handler]);
    for (const id of this.#overrides.keys()) if (next.components[id] !== before[id]) this.#overrides.delete(id);
    for (const id of dropped) for (const kept of [this.#values, this.#errors]) kept.delete(id);
    this.#changed();
  }

  /** A component's value; null if it has none. */
  value(id: string): Json {
    const entry = this.#values.get(id);
    return entry ? entry.value : (this.#description.components[id]?.props["value"] ?? null);
  }

  /** Source of a component's value. */
  origin(id: string): Origin {
    return this.#values.get(id)?.origin ?? "author";
  }

  /** A component's props: the author's, with the handlers' changes. */
  props(id: string): Props {
    return { ...this.#description.components[id]?.props, ...this.#overrides.get(id) };
  }

  /** Error of a component's value; empty if it is valid. */
  error(id: string): string {
    return this.#errors.get(id) ?? "";
  }

  /** Ids of components whose values have errors. */
  get faulty(): Iterable<string> {
    return this.#errors.keys();
  }

  /** Sets a value. */
  set(id: string, value: Json, origin: Origin): void {
    this.#values.set(id, { value, origin });
    this.#errors.delete(id);
    this.#changed([id]);
  }

  /**
   * Sets a value that the visitor entered, or a program on the page. Running calls no longer write to it: their results
   * are older. It could be locked instead while they run, but then a handler of `input` would interrupt typing.
   */
  edit(id: string, value: Json, by: "visitor" | "program" = "visitor"): void {
    if (!sameJson(value, this.value(id))) this.outdate(id);
    this.set(id, value, by);
  }

  /** Notes that a component has a value that is newer than what running calls bring, but for that of one call. */
  outdate(id: string, except?: number): void {
    const writers = this.#calls.filter((call) => isActive(call) && this.outputsOf(call).includes(id));
    for (const { key } of writers) if (key !== except) this.#note(key, { edited: new Set(this.edited(key)).add(id) });
  }

  /** Ids of a running call's outputs that were edited since it began. */
  edited(key: number): ReadonlySet<string> {
    return this.#run(key).edited;
  }

  #run(key: number): Run {
    return this.#runs.get(key) ?? NO_RUN;
  }

  #note(key: number, change: Partial<Run>) {
    this.#runs.set(key, { ...this.#run(key), ...change });
  }

  /** Running calls, and the last failed ones, oldest first. */
  get calls(): readonly CallState[] {
    return this.#calls;
  }

  /** Running calls of a handler. */
  active(handler: string): readonly CallState[] {
    return this.#calls.filter((call) => call.handler === handler && isActive(call));
  }

  /**
   * The call whose state a component shows: the most urgent of the calls that write to it, that it started as a button,
   * or that are in `here`.
   */
  callAt(id: string, here: readonly CallState[] = []): CallState | undefined {
    return mostUrgent(this.#calls.filter((call) => this.#isAt(call, id) || here.includes(call)));
  }

  #isAt(call: CallState, id: string): boolean {
    return this.placesOf(call).includes(id) || (call.trigger === id && isActive(call) && !this.#hasValue(id));
  }

  /** A component with a value stays editable; one without shows that it was pressed. */
  #hasValue(id: string): boolean {
    return "value" in (this.#description.components[id]?.props ?? {});
  }

  /** Ids of the components that show a call's state. */
  placesOf(call: CallState): readonly string[] {
    return this.#description.handlers[call.handler]!.showProgressOn ?? this.outputsOf(call);
  }

  /** Ids of the components that a call writes to. */
  outputsOf({ handler }: Pick<CallState, "handler">): readonly string[] {
    return Object.values(this.#description.handlers[handler]!.outputs);
  }

  /** Ids of a handler's outputs whose values the visitor or a link has set. */
  newerOutputs(handler: string): string[] {
    return this.outputsOf({ handler }).filter((id) => ["visitor", "program"].includes(this.origin(id)));
  }

  /**
   * Adds a new call, and removes earlier failed calls of its handler. Returns its key.
   *
   * @param edited Ids of the outputs that were edited while it ran before a reload.
   */
  begin(call: NewCall, edited: readonly string[] = []): number {
    const state = newCall(++this.#keys, call, this.#now());
    const before = this.outputsOf(state).map((id) => [id, this.value(id)] as const);
    this.#note(state.key, { before: new Map(before), edited: new Set(edited) });
    this.#calls = [...this.#calls.filter((one) => one.handler !== call.handler || isActive(one)), state];
    for (const id of Object.values(this.#description.handlers[call.handler]!.inputs)) this.#errors.delete(id);
    this.#changed();
    return state.key;
  }

  /** Restarts the clock of running calls, which were waiting for the visitor. */
  restart(): void {
    this.#calls = this.#calls.map((call) => (isActive(call) ? { ...call, since: this.#now() } : call));
    this.#changed();
  }

  /** A call by its key; undefined if it has been removed. */
  call(key: number): CallState | undefined {
    return this.#calls.find((call) => call.key === key);
  }

  /** Applies a message of a call: outputs to values, updates to props. */
  hear(key: number, message: Message, { keep = new Set() }: HearOptions = {}): void {
    const call = this.call(key);
    if (!call || !isActive(call)) return;
    if (message.kind === "failed") return this.fail(key, message.error);
    const next = afterMessage(call, message);
    const props = this.#applyUpdates(call, message);
    const values = this.#applyOutputs(call, message, keep);
    this.#replace(next);
    this.#changed(values, props);
  }

  /** Ends a call that cannot continue. */
  fail(key: number, problem: Problem): void {
    const call = this.call(key);
    if (!call || !isActive(call)) return;
    this.#markInputs(call, problem);
    this.#replace({ ...call, phase: "failed", problem });
    this.#changed();
  }

  /** Ids of outputs and session values that the call changed since it began. Call it once, at the call's end. */
  takeChanged(key: number): string[] {
    const { before, edited, state } = this.#run(key);
    this.#runs.delete(key);
    const isChanged = (id: string, value: Json) => !edited.has(id) && !sameJson(value, this.value(id));
    return [...[...before].filter(([id, value]) => isChanged(id, value)).map(([id]) => id), ...state];
  }

  /** Resets everything to the initial state. */
  reset(): void {
    for (const kept of [this.#values, this.#overrides, this.#runs, this.#errors]) kept.clear();
    this.#calls = [];
    this.#description = this.#authoredApp;
    const { components } = this.#description;
    this.#changed([], new Map(Object.entries(components).map(([id, { props }]) => [id, props])));
  }

  #applyUpdates(call: CallState, message: Message): Map<string, Props> {
    const { outputs } = this.#description.handlers[call.handler]!;
    const updates = message.kind === "output" ? Object.entries(message.updates ?? {}) : [];
    const changed = new Map(updates.map(([name, { props }]) => [outputs[name]!, props]));
    for (const [id, props] of changed) this.#overrides.set(id, { ...this.#overrides.get(id), ...props });
    return changed;
  }

  #applyOutputs(call: CallState, message: Message, keep: ReadonlySet<string>): string[] {
    if (message.kind === "attempt") return this.#putBack(call, keep);
    if (message.kind !== "output" && message.kind !== "done") return [];
    const { outputs } = this.#description.handlers[call.handler]!;
    const { outputs: earlier, edited, state: set } = this.#run(call.key);
    const values = applyMessage(earlier, message);
    const { state = [] } = message.kind === "output" ? message : {};
    this.#note(call.key, { outputs: values, state: new Set([...set, ...state]) });
    const named = Object.keys(message.kind === "done" ? values : { ...message.outputs, ...message.patch });
    const places = named.map((name) => [outputs[name]!, values[name]!] as const);
    const written = places.filter(([id]) => !keep.has(id) && !edited.has(id));
    for (const [id, value] of written) this.#values.set(id, { value, origin: "handler" });
    return written.map(([id]) => id);
  }

  /** Puts the outputs that a call has written back to their values before it: what it gave is void. */
  #putBack(call: CallState, keep: ReadonlySet<string>): string[] {
    const { outputs } = this.#description.handlers[call.handler]!;
    const { outputs: given, before, edited } = this.#run(call.key);
    this.#note(call.key, { outputs: {} });
    const ids = Object.keys(given).map((name) => outputs[name]!);
    const written = ids.filter((id) => before.has(id) && !keep.has(id) && !edited.has(id));
    for (const id of written) this.#values.set(id, { value: before.get(id)!, origin: "handler" });
    return written;
  }

  /** A successful call removes failed calls with the same outputs. */
  #replace(next: CallState) {
    const outputs = this.outputsOf(next);
    const isSuperseded = (one: CallState) =>
      next.phase === "done" && !isActive(one) && this.outputsOf(one).some((id) => outputs.includes(id));
    const isShown = isActive(next) || next.phase === "failed";
    const kept = this.#calls.filter((one) => (one.key === next.key ? isShown : !isSuperseded(one)));
    this.#calls = kept.map((one) => (one.key === next.key ? next : one));
  }

  /** Sets the error of each invalid input. */
  #markInputs({ handler }: CallState, { issues = [] }: Problem) {
    const { inputs } = this.#description.handlers[handler]!;
    for (const { field, detail } of issues) {
      const id = inputs[/^[^.[]*/.exec(field)![0]];
      if (id !== undefined) this.#errors.set(id, detail.charAt(0).toUpperCase() + detail.slice(1));
    }
  }

  #changed(values: Iterable<string> = [], props: ReadonlyMap<string, Props> = new Map()) {
    this.#onChange({ values: new Set(values), props });
  }
}
