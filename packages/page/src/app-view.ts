import { ComponentEvent, statusElement, type ComponentElement } from "@vitrine/components/elements";
import { VitrineError, type Json, type Message } from "@vitrine/core";
import { isEnd, type HandlerDescription, type Loading, type TriggerDescription } from "@vitrine/core/internal";
import type { AppViewOptions } from "./app-view-options.ts";
import { Asking } from "./asking.ts";
import { hostOf } from "./host.ts";
import { namedInputs } from "./guest/input-names.ts";
import { applyProps, buildLayout, loadElements, type Elements, type Tags } from "./layout.ts";
import { toWire } from "./link/to-wire.ts";
import { ENDED, type RememberedJob } from "./memory.ts";
import { Remembering } from "./remembering.ts";
import { Statuses } from "./statuses.ts";
import { prepend, problemOf, resultText } from "./page-calls.ts";
import { startedAfter, startedAt, startedBy } from "./starts.ts";
import { AppStore, type Change } from "./store/app-store.ts";
import { isActive, type CallState } from "./store/call-state.ts";
import { WaitingStarts, type Start } from "./store/waiting-starts.ts";

/** DOM events of a value change by the visitor. */
const CHANGES = ["input", "change", "release"];

/** Cause of a start: the component that fired the event, and the event's data. */
type Cause = Pick<Start, "trigger" | "event">;

const NO_CAUSE: Cause = { trigger: undefined, event: undefined };

/** An app on screen: events of its elements start calls, whose messages go into the store that the elements show. */
export class AppView {
  readonly root: HTMLElement;
  readonly elements: Elements;
  readonly store: AppStore;
  readonly #options: AppViewOptions;
  readonly #waiting = new WaitingStarts();
  readonly #closed = new AbortController();
  readonly #remembering: Remembering;
  readonly #statuses: Statuses;
  readonly asking: Asking;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  /** Calls that were stopped before they were accepted. */
  readonly #stopped = new Set<number>();

  /** Loads the elements that the app needs, then creates the view. */
  static async open(options: AppViewOptions): Promise<AppView> {
    return new AppView(options, await loadElements(options));
  }

  private constructor(options: AppViewOptions, tags: Tags) {
    this.#options = options;
    this.store = new AppStore(options.description, (change) => this.#show(change), options);
    const { root, elements } = buildLayout(
      options.description,
      tags,
      hostOf(options, () => this.reset()),
    );
    this.root = root;
    this.elements = elements;
    const { description, memory } = options;
    this.#remembering = new Remembering({ description, memory, store: this.store, closed: this.#closed.signal });
    this.#statuses = new Statuses({
      description,
      store: this.store,
      elements,
      root,
      stop: ({ key }) => this.#stop(key),
      retry: (call) => void this.run(call.handler, call),
    });
    this.asking = new Asking({ store: this.store, statuses: this.#statuses, elements, root });
    this.#restore();
    root.addEventListener(ComponentEvent.type, (event) => this.#hear(event as ComponentEvent));
  }

  /** Starts the handlers of `load` and timers. Call it once the app is on screen. */
  begin(): void {
    this.#startAll(startedAt("load"));
    const handlers = Object.entries(this.#options.description.handlers);
    for (const [name, { triggers }] of handlers) for (const trigger of triggers) this.#startTimer(name, trigger);
    (globalThis.requestIdleCallback ?? setTimeout)(() => void statusElement().catch(() => undefined));
    addEventListener("pagehide", () => this.leave(), { signal: this.#closed.signal });
    this.#statuses.show();
  }

  /** Saves the state of the page and starts the handlers of `leave`. */
  leave(): void {
    this.#remembering.heard();
    const { handlers } = this.#options.description;
    for (const [handler, { triggers }] of Object.entries(handlers)) {
      if (!triggers.some(startedAt("leave"))) continue;
      this.#options.engine
        .run({ handler, inputs: this.#wireOf(handler) }, { keepalive: true })
        [Symbol.asyncIterator]()
        .next()
        .catch(() => undefined);
    }
  }

  /** Stops listening. Jobs continue. */
  close(): void {
    this.#closed.abort();
    this.asking.close();
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Sets whether the connection is lost. */
  set offline(offline: boolean) {
    this.#statuses.offline = offline;
    this.#statuses.show();
  }

  /** Sets the progress of downloads that functions need; null when there are none. */
  set loading(loading: Loading | null) {
    this.#statuses.loading = loading;
    this.#statuses.show();
  }

  /**
   * Sets values of inputs, by component id. With `visitor`, such as for a chosen example, change handlers run as if the
   * visitor had edited the inputs.
   */
  fill(values: Readonly<Record<string, Json>>, by: "program" | "visitor" = "program"): void {
    for (const [id, value] of Object.entries(values)) if (this.elements.has(id)) this.store.edit(id, value, by);
    this.#remembering.values();
    if (by === "program") return;
    for (const id of Object.keys(values)) for (const event of CHANGES) this.#startBy(id, event);
  }

  /**
   * Values of inputs and outputs by component id, after pending uploads. Untouched inputs have their initial values,
   * even if their elements normalise them.
   */
  async values(): Promise<Record<string, Json>> {
    const ids = [...this.elements.keys()];
    await this.#settled(ids);
    for (const id of ids) if (this.store.origin(id) !== "author") this.#take(id);
    return Object.fromEntries(ids.map((id) => [id, this.store.value(id)]));
  }

  /** Values of the inputs by name, without secrets. */
  named(): Record<string, Json> {
    const told = namedInputs(this.#options.description).filter(({ schema }) => !schema.writeOnly);
    return Object.fromEntries(told.map(({ name, id }) => [name, this.#take(id)]));
  }

  /** Runs a handler with the values of its inputs. Resolves when it has ended, or when it need not run. */
  async run(name: string, cause: Cause = NO_CAUSE): Promise<void> {
    const { inputs: slots, overlap } = this.#options.description.handlers[name]!;
    await this.#settled(Object.values(slots));
    if (this.#findFault(Object.values(slots))) return;
    const start = { ...cause, inputs: this.#wireOf(name) };
    const running = this.store.active(name).at(-1);
    const decision = running ? this.#waiting.decide(name, overlap, running, start) : "run";
    if (decision === "wait") return;
    if (decision === "replace") for (const call of this.store.active(name)) this.#stop(call.key);
    await this.#call(name, start);
  }

  /** Resets every input to its initial value, and clears results and session state, here and in the engine. */
  reset(): void {
    const { memory, events, engine } = this.#options;
    for (const call of this.store.calls) this.#stop(call.key);
    this.#waiting.clear();
    memory.forget();
    this.store.reset();
    engine.reset().catch((error: unknown) => events.log("error", problemOf(error).detail));
    events.reset();
    events.announce("Reset");
  }

  #hear({ target, event, data }: ComponentEvent) {
    const { name, value = null } = target as ComponentElement;
    if (value !== this.store.value(name)) this.store.edit(name, value as Json);
    this.#remembering.values();
    this.#startBy(name, event, data as Json | undefined);
    this.#statuses.show();
  }

  #startBy(component: string, event: string, data?: Json) {
    this.#startAll(startedBy(component, event), { trigger: component, event: data });
  }

  #startAll(isIt: (trigger: TriggerDescription) => boolean, cause?: Cause) {
    for (const [name, { triggers }] of Object.entries(this.#options.description.handlers))
      if (triggers.some(isIt)) void this.run(name, cause);
  }

  /** Timers do not fire while the page is hidden. */
  #startTimer(name: string, trigger: TriggerDescription) {
    if (!("everyMs" in trigger)) return;
    this.#timers.push(setInterval(() => document.hidden || void this.run(name), trigger.everyMs));
  }

  async #settled(ids: readonly string[]): Promise<void> {
    await Promise.allSettled(ids.map((id) => this.elements.get(id)!.settled));
  }

  /** Whether an input's content is invalid. The input shows its own error; this shows that no call is made. */
  #findFault(ids: readonly string[]): boolean {
    const faulty = ids.map((id) => this.elements.get(id)!).find(({ fault }) => fault !== "");
    if (faulty) this.#options.events.announce(`${faulty.label || faulty.name}: ${faulty.fault}`);
    return faulty !== undefined;
  }

  /** Copies an element's value into the store: the element may have normalised it, or clamped it to a new range. */
  #take(id: string): Json {
    const value = (this.elements.get(id)!.value ?? null) as Json;
    if (value !== this.store.value(id)) this.store.set(id, value, this.store.origin(id));
    return value;
  }

  #wireOf(handler: string): Record<string, Json> {
    const { inputs, input } = this.#options.description.handlers[handler]!;
    const wire = (name: string, id: string) => toWire(input.properties?.[name], this.#take(id));
    return Object.fromEntries(Object.entries(inputs).map(([name, id]) => [name, wire(name, id)]));
  }

  async #call(name: string, { trigger, event, inputs = {} }: Start) {
    const key = this.store.begin({ handler: name, trigger, inputs, event });
    const call = { handler: name, inputs, ...(event !== undefined && { event }) };
    await this.#follow(key, this.#options.engine.run(call, { signal: this.#closed.signal }));
  }

  /** Follows a call's messages to its end. Never rejects: errors are shown. */
  async #follow(key: number, messages: AsyncIterable<Message>, heard = 0) {
    const keep = new Set([...this.elements.keys()].filter((id) => this.#remembering.isEditable(id)));
    let last = this.store.call(key)!;
    try {
      for await (const message of messages) {
        if (!this.store.call(key)) return this.#drop(key, message);
        const isNew = message.id > heard;
        if (message.kind === "log" && isNew) this.#options.events.log(message.level, message.text, message);
        if (message.kind === "done" || message.kind === "cancelled") last = { ...last, phase: message.kind };
        this.store.hear(key, message, isNew ? {} : { keep });
        last = this.store.call(key) ?? last;
        if (message.kind === "queued") this.#accepted(last, message.job, heard);
        // At once: an element may move a result elsewhere as soon as it is drawn.
        if (isEnd(message)) this.#finished(last, isNew);
      }
      if (isActive(last)) throw new VitrineError("lost", "The connection ended before the result came. Try again.");
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

  #accepted({ key, handler }: CallState, id: string, heard: number) {
    this.#remembering.job(handler, { id, heard });
    if (this.#stopped.delete(key)) this.#stop(key);
  }

  /** Cancels a call, if necessary as soon as it is accepted. */
  #stop(key: number) {
    const call = this.store.call(key);
    if (!call || !isActive(call)) return;
    if (call.job !== undefined) return this.#cancel(call.job);
    this.#stopped.add(key);
    this.asking.refuse();
  }

  #cancel(job: string) {
    const { engine, events } = this.#options;
    engine.cancel(job).catch((error: unknown) => events.log("error", problemOf(error).detail));
  }

  #ended(call: CallState) {
    const { handler, phase, problem, trigger, job } = call;
    const changed = this.store.takeChanged(call.key);
    if (job !== undefined) this.#remembering.job(handler, { id: job, heard: ENDED });
    this.#remembering.values();
    this.#tell(call);
    for (const id of changed) this.#startBy(id, "change");
    const event = phase === "failed" ? (problem as unknown as Json) : undefined;
    this.#startAll(startedAfter(handler, phase, "end"), { trigger, event: undefined });
    this.#startAll(startedAfter(handler, phase, phase), { trigger, event });
    const next = this.#waiting.next(handler);
    if (!next) return;
    if (next.inputs) void this.#call(handler, next);
    else void this.run(handler, { trigger: next.trigger ?? trigger, event: next.event });
  }

  #tell({ handler: name, phase, problem }: CallState) {
    const { events, description } = this.#options;
    const handler = description.handlers[name]!;
    if (phase === "failed" && problem) {
      events.announce(`${problem.title}. ${problem.detail}`);
      return events.failed(problem);
    }
    events.announce(phase === "cancelled" ? "Stopped" : resultText(handler, this.elements));
    if (phase === "done")
      events.result({ handler: name, inputs: this.#toldOf(name), outputs: this.#outputsOf(handler) });
  }

  /** Inputs of a call for `result` events, without secrets. */
  #toldOf(handler: string): Record<string, Json> {
    const { properties = {} } = this.#options.description.handlers[handler]!.input;
    return Object.fromEntries(Object.entries(this.#wireOf(handler)).filter(([name]) => !properties[name]?.writeOnly));
  }

  #outputsOf({ outputs }: HandlerDescription): Record<string, Json> {
    return Object.fromEntries(Object.entries(outputs).map(([name, id]) => [name, this.store.value(id)]));
  }

  #show({ values, props }: Change) {
    for (const [id, changed] of props) applyProps(this.elements.get(id)!, changed);
    for (const id of values) {
      const element = this.elements.get(id)!;
      const value = this.store.value(id);
      if (element.value !== value) element.value = value;
    }
    this.#statuses.show();
  }

  /** Restores, after a reload, the visitor's inputs and the running jobs. */
  #restore() {
    const { memory, first = {}, linked } = this.#options;
    if (linked) return this.fill(linked);
    const { values, jobs } = memory.remembered;
    const isNew = Object.keys({ ...values, ...jobs }).length === 0;
    for (const [id, value] of Object.entries(isNew ? first : values))
      if (this.elements.has(id)) this.store.set(id, value, "visitor");
    void this.#pickUpAll(jobs);
  }

  /** Picks up the remembered jobs, in the order in which they ended: the last result wins. */
  async #pickUpAll(jobs: Readonly<Record<string, RememberedJob>>) {
    for (const [name, job] of Object.entries(jobs)) {
      const read = this.#pickUp(name, job);
      if (job.heard === ENDED) await read;
    }
  }

  async #pickUp(name: string, { id, heard, edited }: RememberedJob) {
    if (!this.#options.description.handlers[name]) return;
    const messages = this.#options.engine.resume(id, 0, { signal: this.#closed.signal })[Symbol.asyncIterator]();
    const first = await messages.next().catch(() => undefined);
    if (!first || first.done || this.store.active(name).length > 0) return;
    const key = this.store.begin({ handler: name, ...NO_CAUSE, inputs: {} }, edited);
    await this.#follow(key, prepend(first.value, messages), heard);
  }
}
