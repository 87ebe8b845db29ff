import type { Description, Json, Message, Outputs, Problem } from "@vitrine/core";
import { applyMessage } from "@vitrine/core/internal";
import { afterMessage, isActive, mostUrgent, newCall, type CallState, type NewCall } from "./call-state.ts";
import { sameJson } from "./same-json.ts";

/** Who set a value last. */
export type Origin = "author" | "visitor" | "handler" | "program";

/** A component's value, and who set it. */
interface Entry {
  readonly value: Json;
  readonly origin: Origin;
}

type Props = Readonly<Record<string, Json>>;

/** What changed: values and props by component id, and whether calls did. */
export interface Change {
  readonly values: ReadonlySet<string>;
  readonly props: ReadonlyMap<string, Props>;
}

/** How outputs of a call are taken. */
export interface HearOptions {
  /** Component ids whose value the visitor has changed since, so that it stays. */
  readonly keep?: ReadonlySet<string>;
}

/** What an `AppStore` may be told. */
export interface AppStoreOptions {
  readonly authored?: Description | undefined;
  readonly now?: () => number;
}

/**
 * All that a page knows of an app: values, props that handlers changed, and calls. Nothing in it draws: elements show what
 * is here, and a change of theirs comes back through `set`. It needs no browser.
 */
export class AppStore {
  #description: Description;
  readonly #authoredApp: Description;
  readonly #now: () => number;
  readonly #onChange: (change: Change) => void;
  #values = new Map<string, Entry>();
  #overrides = new Map<string, Props>();
  #calls: readonly CallState[] = [];
  #outputs = new Map<number, Outputs>();
  /** What each call found in its outputs, to tell what it changed. */
  #before = new Map<number, ReadonlyMap<string, Json>>();
  #errors = new Map<string, string>();
  #keys = 0;

  /** @param authored The app without what handlers changed for this visitor: a reset goes back to it. Default: the app. */
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

  /** A component's value; null where it has none. */
  value(id: string): Json {
    const entry = this.#values.get(id);
    return entry ? entry.value : (this.#description.components[id]?.props["value"] ?? null);
  }

  /** Who set a component's value. */
  origin(id: string): Origin {
    return this.#values.get(id)?.origin ?? "author";
  }

  /** A component's props: the author's, with what handlers changed. */
  props(id: string): Props {
    return { ...this.#description.components[id]?.props, ...this.#overrides.get(id) };
  }

  /** What is wrong with a component's value, in words; empty when nothing is. */
  error(id: string): string {
    return this.#errors.get(id) ?? "";
  }

  /** Sets a value. */
  set(id: string, value: Json, origin: Origin): void {
    this.#values.set(id, { value, origin });
    this.#errors.delete(id);
    this.#changed([id]);
  }

  /** Calls that go on, and the last ones that failed, the oldest first. */
  get calls(): readonly CallState[] {
    return this.#calls;
  }

  /** The calls of a handler that go on. */
  active(handler: string): readonly CallState[] {
    return this.#calls.filter((call) => call.handler === handler && isActive(call));
  }

  /**
   * The call whose state a component shows: the most urgent of those that write to it, that it started by being pressed,
   * or that have no better place than `here`.
   */
  callAt(id: string, here: readonly CallState[] = []): CallState | undefined {
    return mostUrgent(this.#calls.filter((call) => this.#isAt(call, id) || here.includes(call)));
  }

  #isAt(call: CallState, id: string): boolean {
    return this.outputsOf(call).includes(id) || (call.trigger === id && isActive(call) && !this.#hasValue(id));
  }

  /** A trigger with a value of its own goes on being filled in; one without shows that it was pressed. */
  #hasValue(id: string): boolean {
    return "value" in (this.#description.components[id]?.props ?? {});
  }

  /** The ids of the components that a call writes to. */
  outputsOf({ handler }: CallState): readonly string[] {
    return Object.values(this.#description.handlers[handler]!.outputs);
  }

  /** Notes a call that is sent. What an earlier call of its handler said of a failure is over. Returns its key. */
  begin(call: NewCall): number {
    const state = newCall(++this.#keys, call, this.#now());
    const before = this.outputsOf(state).map((id) => [id, this.value(id)] as const);
    this.#before.set(state.key, new Map(before));
    this.#calls = [...this.#calls.filter((one) => one.handler !== call.handler || isActive(one)), state];
    for (const id of Object.values(this.#description.handlers[call.handler]!.inputs)) this.#errors.delete(id);
    this.#changed();
    return state.key;
  }

  /** Has the time of the calls that go on begin now: they waited for somebody, and nothing was done for them. */
  restart(): void {
    this.#calls = this.#calls.map((call) => (isActive(call) ? { ...call, since: this.#now() } : call));
    this.#changed();
  }

  /** A call by its key; undefined when it is over. */
  call(key: number): CallState | undefined {
    return this.#calls.find((call) => call.key === key);
  }

  /** Takes a message of a call's job: its outputs go into values, its updates into props. */
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

  /** Ends a call that cannot go on. */
  fail(key: number, problem: Problem): void {
    const call = this.call(key);
    if (!call || !isActive(call)) return;
    this.#markInputs(call, problem);
    this.#replace({ ...call, phase: "failed", problem });
    this.#changed();
  }

  /** The outputs that have another value now than when the call began. Asked once, at the call's end. */
  takeChanged(key: number): string[] {
    const before = this.#before.get(key) ?? new Map<string, Json>();
    this.#before.delete(key);
    this.#outputs.delete(key);
    return [...before].filter(([id, value]) => !sameJson(value, this.value(id))).map(([id]) => id);
  }

  /** Puts everything back to what the author set. */
  reset(): void {
    const ids = Object.keys(this.#description.components);
    this.#values = new Map();
    this.#overrides = new Map();
    this.#calls = [];
    this.#outputs = new Map();
    this.#before = new Map();
    this.#errors = new Map();
    this.#description = this.#authoredApp;
    const { components } = this.#description;
    this.#changed([], new Map(ids.map((id) => [id, components[id]!.props])));
  }

  #applyUpdates(call: CallState, message: Message): Map<string, Props> {
    const { outputs } = this.#description.handlers[call.handler]!;
    const updates = message.kind === "output" ? Object.entries(message.updates ?? {}) : [];
    const changed = new Map(updates.map(([name, { props }]) => [outputs[name]!, props]));
    for (const [id, props] of changed) this.#overrides.set(id, { ...this.#overrides.get(id), ...props });
    return changed;
  }

  #applyOutputs(call: CallState, message: Message, keep: ReadonlySet<string>): string[] {
    if (message.kind !== "output" && message.kind !== "done") return [];
    const { outputs } = this.#description.handlers[call.handler]!;
    const values = applyMessage(this.#outputs.get(call.key) ?? {}, message);
    this.#outputs.set(call.key, values);
    const named = Object.keys(message.kind === "done" ? values : { ...message.outputs, ...message.patch });
    const written = named.filter((name) => !keep.has(outputs[name]!));
    for (const name of written) this.#values.set(outputs[name]!, { value: values[name]!, origin: "handler" });
    return written.map((name) => outputs[name]!);
  }

  /** A call that ended well takes away what others said of a failure at the same outputs. */
  #replace(next: CallState) {
    const outputs = this.outputsOf(next);
    const isSuperseded = (one: CallState) =>
      next.phase === "done" && !isActive(one) && this.outputsOf(one).some((id) => outputs.includes(id));
    const isShown = isActive(next) || next.phase === "failed";
    const kept = this.#calls.filter((one) => (one.key === next.key ? isShown : !isSuperseded(one)));
    this.#calls = kept.map((one) => (one.key === next.key ? next : one));
  }

  /** Says at each wrong input what is wrong with it. */
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
