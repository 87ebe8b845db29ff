import { ComponentEvent, say, type ComponentElement } from "@vitrine/components/elements";
import { VitrineError, type Json, type Message } from "@vitrine/core";
import { isEnd, type TriggerDescription } from "@vitrine/core/internal";
import type { AppViewOptions } from "./app-view-options.ts";
import { hostOf } from "./host.ts";
import { applyProps, buildLayout, type Elements } from "./layout.ts";
import { ENDED } from "./memory.ts";
import type { PickUp } from "./pick-up.ts";
import { Remembering } from "./remembering.ts";
import type { Renderings } from "./renderings.ts";
import { Statuses } from "./statuses.ts";
import { tellEnd } from "./call-end.ts";
import { problemOf } from "./page-calls.ts";
import { startedAfter, startedAt, startedBy } from "./starts.ts";
import { AppStore, type Change } from "./store/app-store.ts";
import { isActive, type CallState } from "./store/call-state.ts";
import { Timers } from "./timers.ts";
import { ViewValues } from "./view-values.ts";
import { WaitingStarts, type Start } from "./store/waiting-starts.ts";
import { loadParts } from "./load-parts.ts";
import type { ViewParts } from "./view-parts.ts";

/** DOM events of a value change by the visitor. */
const CHANGES = ["input", "change", "release"];

/** Cause of a start: the component that fired the event, and the event's data. */
type Cause = Pick<Start, "trigger" | "event" | "example"> & {
  /** Whether the page was opened: values that it remembers, or has from a link, are newer than what the call finds. */
  readonly isOpening?: boolean;
};

const NO_CAUSE: Cause = { trigger: undefined, event: undefined };
const OPENING: Cause = { ...NO_CAUSE, isOpening: true };

/** An app on screen: events of its elements start calls, whose messages go into the store that the elements show. */
export class AppView {
  readonly root: HTMLElement;
  readonly elements: Elements;
  readonly store: AppStore;
  readonly statuses: Statuses;
  /** Called when a call is stopped before it was accepted, and when the view is closed. */
  onStop: (() => void) | undefined;
  readonly #options: AppViewOptions;
  readonly #parts: ViewParts;
  readonly #waiting = new WaitingStarts();
  readonly #closed = new AbortController();
  readonly #remembering: Remembering;
  readonly #values: ViewValues;
  readonly #timers = new Timers();
  readonly #renderings: Renderings | undefined;
  #pickUp: PickUp | undefined;
  readonly #tell = (error: unknown) => this.#options.events.log("error", problemOf(error).detail);
  /** Calls that were stopped before they were accepted. */
  readonly #stopped = new Set<number>();

  /** Loads the elements that the app needs, then creates the view. */
  static async open(options: AppViewOptions): Promise<AppView> {
    return new AppView(options, await loadParts(options));
  }

  private constructor(options: AppViewOptions, parts: ViewParts) {
    this.#options = options;
    this.#parts = parts;
    this.store = new AppStore(options.description, (change) => this.#show(change), options);
    const host = hostOf(options, () => this.reset());
    const { root, elements } = buildLayout(options.description, parts.tags, host);
    this.root = root;
    this.elements = elements;
    const { description, memory } = options;
    this.#values = new ViewValues({ description, store: this.store, elements, toWire: parts.toWire });
    const { lasting } = parts;
    this.#remembering = new Remembering({ memory, store: this.store, lasting, closed: this.#closed.signal });
    this.#renderings = parts.renderings?.({
      store: this.store,
      elements,
      host,
      onAdded: (name, { triggers }) => this.#begin(name, triggers),
      onGone: (name) => this.#timers.end(name),
      run: (name) => this.run(name),
    });
    this.statuses = new Statuses({
      store: this.store,
      elements,
      root,
      stop: ({ key }) => this.#stop(key),
      retry: (call) => void this.run(call.handler, call),
    });
    parts.engine.attach?.(this);
    this.#restore();
    root.addEventListener(ComponentEvent.type, (event) => this.#hear(event as ComponentEvent));
  }

  /** Starts the handlers of `load` and timers. Call it once the app is on screen. */
  begin(): void {
    this.#loadLasting();
    for (const [name, { triggers }] of Object.entries(this.store.description.handlers)) this.#begin(name, triggers);
    addEventListener("pagehide", () => this.leave(), { signal: this.#closed.signal });
    this.statuses.show();
  }

  /** Saves the state of the page and starts the handlers of `leave`. */
  leave(): void {
    this.#remembering.received();
    this.#remembering.values();
    for (const [handler, { triggers }] of Object.entries(this.store.description.handlers)) {
      if (!triggers.some(startedAt("leave"))) continue;
      const call = { handler, inputs: this.#values.wireOf(handler) };
      const messages = this.#parts.engine.run(call, { keepalive: true })[Symbol.asyncIterator]();
      messages.next().catch(() => undefined);
    }
  }

  /** Stops listening. Jobs continue. */
  close(): void {
    this.#closed.abort();
    this.onStop?.();
    this.#timers.stop();
  }

  /**
   * Sets values of inputs, by component id. With `visitor`, such as for a chosen example, change handlers run as if the
   * visitor had edited the inputs, but for the handler `except`.
   */
  fill(values: Readonly<Record<string, Json>>, by: "program" | "visitor" = "program", except?: string): void {
    for (const [id, value] of Object.entries(values)) if (this.elements.has(id)) this.store.edit(id, value, by);
    this.#remembering.values();
    if (by === "program") return this.#renderings?.follow(Object.keys(values));
    for (const id of Object.keys(values)) for (const event of CHANGES) this.#startBy(id, event, undefined, except);
  }

  /** Values of the app's components by id, after pending uploads. */
  values(): Promise<Record<string, Json>> {
    return this.#values.all();
  }

  /** Values of the inputs by name, without secrets. */
  named(): Record<string, Json> {
    return this.#values.named();
  }

  /** Runs a handler with the values of its inputs. Resolves when it has ended, or when it need not run. */
  async run(name: string, cause: Cause = NO_CAUSE): Promise<void> {
    const ids = await this.#values.settledInputs(name);
    if (!ids || this.#findFault(ids)) return;
    const start = { ...cause, inputs: this.#values.wireOf(name) };
    const { overlap } = this.store.description.handlers[name]!;
    const running = this.store.active(name).at(-1);
    const decision = running ? this.#waiting.decide(name, overlap, running, start) : "run";
    if (decision === "wait") return;
    if (decision === "replace") this.#stopAll(name);
    await this.#call(name, start, cause.isOpening);
  }

  /** Resets every input to its initial value, and clears results and session state, here and in the engine. */
  reset(): void {
    const { memory, events, engine } = this.#options;
    for (const call of this.store.calls) this.#stop(call.key);
    this.#waiting.clear();
    this.#timers.clear();
    memory.forget();
    this.#renderings?.clear();
    this.store.reset();
    this.#loadLasting();
    void engine
      .reset()
      .catch(this.#tell)
      .then(() => this.#startAll(startedAt("load"), OPENING));
    events.reset();
    events.announce(say("Reset"));
  }

  #hear({ target, event, data }: ComponentEvent) {
    const { name, value = null } = target as ComponentElement;
    if (value !== this.store.value(name)) this.store.edit(name, value as Json);
    this.#remembering.values();
    this.#startBy(name, event, data as Json | undefined);
    this.statuses.show();
  }

  #startBy(component: string, event: string, data?: Json, except?: string) {
    this.#startAll(startedBy(component, event), { trigger: component, event: data }, except);
  }

  #startAll(isIt: (trigger: TriggerDescription) => boolean, cause?: Cause, except?: string) {
    for (const [name, { triggers, debounceMs }] of Object.entries(this.store.description.handlers))
      if (name !== except && triggers.some(isIt))
        this.#timers.afterPause(name, debounceMs, () => void this.run(name, cause));
  }

  /** Starts a handler of `load`, and the timers of one. */
  #begin(name: string, triggers: readonly TriggerDescription[]) {
    void this.#pickUp?.follow();
    if (triggers.some(startedAt("load"))) void this.run(name, OPENING);
    for (const trigger of triggers)
      if ("everyMs" in trigger) this.#timers.every(name, trigger.everyMs, () => void this.run(name));
  }

  /** Whether an input's content is invalid. The input shows its own error; this shows that no call is made. */
  #findFault(ids: readonly string[]): boolean {
    const faulty = ids.map((id) => this.elements.get(id)!).find(({ fault }) => fault !== "");
    if (faulty) this.#options.events.announce(`${faulty.label || faulty.name}: ${faulty.fault}`);
    return faulty !== undefined;
  }

  async #call(name: string, { trigger, event, inputs = {}, example }: Start, isOpening = false) {
    for (const other of this.store.description.handlers[name]!.cancels) this.#stopAll(other);
    const kept = isOpening ? this.store.newerOutputs(name) : [];
    const key = this.store.begin({ handler: name, trigger, inputs, event }, kept);
    if (this.store.description.handlers[name]!.resets)
      this.#parts.engine.putBack?.(this.store.call(key)!, this.store, this.elements);
    const call = { handler: name, inputs, event, example, rendering: this.#renderings?.revisionOf(name) };
    await this.#follow(key, this.#parts.engine.run(call, { signal: this.#closed.signal }));
  }

  /** Follows a call's messages to its end. Never rejects: errors are shown. */
  async #follow(key: number, messages: AsyncIterable<Message>, lastId = 0) {
    const keep = new Set([...this.elements.keys()].filter((id) => this.#remembering.isKept(id)));
    let last = this.store.call(key)!;
    try {
      for await (const message of messages) {
        if (!this.store.call(key)) return this.#drop(key, message);
        const isNew = message.id > lastId;
        if (message.kind === "log" && isNew) this.#options.events.log(message.level, message.text, message);
        if (message.kind === "done" || message.kind === "cancelled") last = { ...last, phase: message.kind };
        this.store.hear(key, message, isNew ? {} : { keep });
        last = this.store.call(key) ?? last;
        if (message.kind === "queued") this.#accepted(last, message.job, lastId);
        // At once: an element may move a result elsewhere as soon as it is drawn.
        if (isEnd(message)) this.#finished(last, isNew);
      }
      if (isActive(last))
        throw new VitrineError("lost", say("The connection ended before the result came. Try again."));
    } catch (error) {
      if (!this.store.call(key) || !isActive(last)) return;
      this.store.fail(key, problemOf(error));
      this.#finished(this.store.call(key)!, true);
    }
  }

  /** An end that was heard before a reload has been announced, and has started what follows it. */
  #finished(call: CallState, isNew: boolean) {
    if (isNew && !this.#closed.signal.aborted) this.#ended(call);
    else this.store.takeChanged(call.key);
  }

  /** Handles a message of a call that a reset has removed: if it has just been accepted, cancels its job. */
  #drop(key: number, message: Message) {
    if (message.kind === "queued" && this.#stopped.delete(key)) this.#cancel(message.job);
  }

  #accepted({ key, handler }: CallState, id: string, lastId: number) {
    this.#remembering.job(handler, { id, lastId });
    if (this.#stopped.delete(key)) this.#stop(key);
  }

  #stopAll(handler: string) {
    this.#waiting.clear(handler);
    for (const { key } of this.store.active(handler)) this.#stop(key);
  }

  /** Cancels a call, if necessary as soon as it is accepted. */
  #stop(key: number) {
    const call = this.store.call(key);
    if (!call || !isActive(call)) return;
    if (call.job !== undefined) return this.#cancel(call.job);
    this.#stopped.add(key);
    this.onStop?.();
  }

  #cancel(job: string) {
    this.#parts.engine.cancel(job).catch(this.#tell);
  }

  #ended(call: CallState) {
    const { handler, phase, problem, trigger, job } = call;
    const changed = this.store.takeChanged(call.key);
    if (job !== undefined) this.#remembering.job(handler, { id: job, lastId: ENDED });
    this.#remembering.values();
    this.#renderings?.ended(call);
    const { events } = this.#options;
    tellEnd(call, { events, description: this.store.description, elements: this.elements, values: this.#values });
    for (const id of changed) this.#startBy(id, "change");
    const event = phase === "failed" ? (problem as unknown as Json) : undefined;
    this.#startAll(startedAfter(handler, phase, "end"), { trigger, event: undefined });
    this.#startAll(startedAfter(handler, phase, phase), { trigger, event });
    const next = this.#waiting.next(handler);
    if (!next) return;
    if (next.inputs) void this.#call(handler, next);
    else void this.run(handler, { trigger: next.trigger ?? trigger, event: next.event });
  }

  #show({ values, props }: Change) {
    for (const [id, changed] of props) if (this.elements.has(id)) applyProps(this.elements.get(id)!, changed);
    for (const id of values) {
      const element = this.elements.get(id);
      const value = this.store.value(id);
      if (element && element.value !== value) element.value = value;
    }
    this.#renderings?.show(values);
    this.statuses.show();
  }

  #loadLasting() {
    for (const id of this.#parts.lasting?.load() ?? []) this.#startBy(id, "change");
  }

  /** Restores, after a reload, the visitor's inputs and the running jobs. */
  #restore() {
    const { memory, first = {}, linked } = this.#options;
    this.#parts.lasting?.open(this.store, this.#closed.signal, () => this.#loadLasting());
    if (linked) return this.fill(linked);
    const { values, jobs } = memory.remembered;
    const isNew = Object.keys({ ...values, ...jobs }).length === 0;
    for (const [id, value] of Object.entries(isNew ? first : values))
      if (this.elements.has(id) || this.#renderings) this.store.set(id, value, "visitor");
    const follow = (key: number, messages: AsyncIterable<Message>, lastId: number) =>
      this.#follow(key, messages, lastId);
    const { PickUp } = this.#parts;
    this.#pickUp =
      PickUp && new PickUp(jobs, { ...this.#options, store: this.store, closed: this.#closed.signal, follow });
    void this.#pickUp?.follow();
  }
}
