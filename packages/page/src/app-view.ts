import { ComponentEvent, idle, type ComponentElement, type Host } from "@vitrine/components/elements";
import type { Description, Engine, FileRef, HandlerDescription, Json, Loading, Message, Problem } from "@vitrine/core";
import { FileContents, isPageOnly } from "./file-contents.ts";
import { namedInputs } from "./guest/input-names.ts";
import { HandlerRun } from "./handler-run.ts";
import { applyProps, buildLayout, loadElements, type Elements } from "./layout.ts";
import { refsIn, toWire } from "./link/to-wire.ts";
import type { Memory } from "./memory.ts";

/** What an app on screen tells its surroundings. */
export interface AppViewEvents {
  log(level: "info" | "warn" | "success" | "error", text: string): void;
  announce(text: string): void;
  result(detail: { readonly handler: string; readonly inputs: object; readonly outputs: object }): void;
  failed(problem: Problem): void;
  /** Everything was put back to what the author set. */
  reset(): void;
}

/** What an app on screen needs. */
export interface AppViewOptions {
  readonly engine: Engine;
  readonly description: Description;
  readonly memory: Memory;
  /** What it shows first, by component id, to a visitor who was not here before. Default: the first values. */
  readonly first?: Readonly<Record<string, Json>>;
  /** Values by component id that a link gave, which win over those that were left here; the rest is as the author set it. */
  readonly linked?: Readonly<Record<string, Json>> | undefined;
  readonly events: AppViewEvents;
  /** Turns a file's address on the wire into one that this page can load. */
  readonly urlOf: (ref: FileRef) => string;
  /** The address of an empty page to write HTML into that a function made, where the demo has one. */
  readonly blank?: string | undefined;
}

interface Active {
  readonly run: HandlerRun;
  readonly trigger: string | undefined;
  readonly inputs: string;
  job: string | undefined;
  stopped: boolean;
}

const LONGEST_ANNOUNCEMENT = 200;

/** The events of a value that a visitor changed, in the web's words. */
const CHANGES = ["input", "change", "release"];

/**
 * An app on screen: its elements, and the calls between them and an engine. An element fires an event, the handlers
 * that listen for it read their inputs and call the engine, each message goes to the elements of the outputs.
 */
export class AppView {
  readonly root: HTMLElement;
  readonly elements: Elements;
  readonly #options: AppViewOptions;
  readonly #active = new Map<string, Active>();
  readonly #again = new Map<string, string | undefined>();
  readonly #closed = new AbortController();
  readonly #touched = new Set<string>();
  readonly #contents = new FileContents();
  /** How often there was something to remember. */
  #turn = 0;

  /** Loads the elements that the app needs, then builds it. */
  static async open(options: AppViewOptions): Promise<AppView> {
    await loadElements(options.description);
    return new AppView(options);
  }

  private constructor(options: AppViewOptions) {
    this.#options = options;
    const { root, elements } = buildLayout(options.description, this.#host());
    this.root = root;
    this.elements = elements;
    this.#restore();
    root.addEventListener(ComponentEvent.type, (event) => this.#hear(event as ComponentEvent));
  }

  /** Stops listening. The jobs go on. */
  close(): void {
    this.#closed.abort();
  }

  /** Shows that the connection is lost, or that it is back. */
  set offline(offline: boolean) {
    for (const { run } of this.#active.values()) run.offline = offline;
  }

  /** Shows what is on its way before the functions can run; null when nothing is. */
  set loading(loading: Loading | null) {
    for (const { run } of this.#active.values()) run.loading = loading;
  }

  /**
   * Puts values into inputs, by component id. Where a `visitor` asked for it, by choosing an example, the handlers that
   * follow a change run as if the visitor had made it.
   */
  fill(values: Readonly<Record<string, Json>>, by: "program" | "visitor" = "program"): void {
    for (const [id, value] of Object.entries(values)) this.#setValue(id, value);
    this.#remember();
    if (by === "program") return;
    for (const id of Object.keys(values)) for (const event of CHANGES) this.#trigger(id, event);
  }

  /**
   * What the inputs and outputs hold, by component id, as soon as files have been sent. What nobody touched is as the
   * author set it, however its element puts that.
   */
  async values(): Promise<Record<string, Json>> {
    await Promise.allSettled([...this.elements.values()].map((element) => element.settled));
    const { components } = this.#options.description;
    const valueOf = (id: string) =>
      this.#touched.has(id) ? this.elements.get(id)!.value : components[id]!.props["value"];
    return Object.fromEntries([...this.elements.keys()].map((id) => [id, (valueOf(id) ?? null) as Json]));
  }

  /** What the inputs hold, by name, without secrets. */
  named(): Record<string, Json> {
    const told = namedInputs(this.#options.description).filter(({ schema }) => !schema.writeOnly);
    return Object.fromEntries(told.map(({ name, id }) => [name, (this.elements.get(id)!.value ?? null) as Json]));
  }

  /** Runs a handler with what its inputs hold. */
  async run(name: string, trigger?: string): Promise<void> {
    const handler = this.#options.description.handlers[name]!;
    const elements = Object.values(handler.inputs).map((id) => this.elements.get(id)!);
    await Promise.allSettled(elements.map((element) => element.settled));
    const inputs = this.#inputsOf(handler);
    const now = JSON.stringify(inputs);
    const active = this.#active.get(name);
    if (active?.run.running) return void (active.inputs !== now && this.#again.set(name, trigger));
    const call = { handler: name, inputs };
    await this.#follow(name, handler, trigger, now, () =>
      this.#options.engine.run(call, { signal: this.#closed.signal }),
    );
  }

  /** Puts every input back to what the author set, and forgets what was made. */
  reset(): void {
    const { description, memory, events } = this.#options;
    for (const active of this.#active.values()) this.#stop(active);
    this.#active.clear();
    memory.forget();
    this.#touched.clear();
    for (const [id, { props }] of Object.entries(description.components)) {
      const element = this.elements.get(id)!;
      applyProps(element, props);
      element.status = idle;
      element.error = "";
    }
    events.reset();
    events.announce("Reset");
  }

  #host(): Host {
    const { engine, events, urlOf, blank } = this.#options;
    return {
      upload: (file, options = {}) => engine.put({ name: file.name, type: file.type, body: file }, options),
      urlOf,
      blank,
      announce: (text) => events.announce(text),
      reset: () => this.reset(),
      stop: (component) => {
        for (const active of this.#active.values()) if (active.trigger === component) this.#stop(active);
      },
    };
  }

  #hear(event: ComponentEvent) {
    const element = event.target as ComponentElement;
    element.error = "";
    this.#touched.add(element.name);
    this.#remember();
    this.#trigger(element.name, event.event);
  }

  #trigger(component: string, event: string) {
    for (const [name, handler] of Object.entries(this.#options.description.handlers)) {
      const listens = handler.triggers.some(
        (trigger) => "component" in trigger && trigger.component === component && trigger.event === event,
      );
      if (listens) void this.run(name, component);
    }
  }

  #inputsOf(handler: HandlerDescription): Record<string, Json> {
    return Object.fromEntries(
      Object.entries(handler.inputs).map(([name, id]) => [
        name,
        toWire((this.elements.get(id)!.value ?? null) as Json),
      ]),
    );
  }

  async #follow(
    name: string,
    handler: HandlerDescription,
    trigger: string | undefined,
    inputs: string,
    messages: () => AsyncIterable<Message>,
  ) {
    const { events } = this.#options;
    const run = new HandlerRun(handler, this.elements, this.#pressed(trigger), {
      accepted: (job) => this.#accepted(name, active, job),
      log: (level, text) => events.log(level, text),
      stop: () => this.#stop(active),
      retry: () => void this.run(name, trigger),
      ended: (outcome, changed, problem) => this.#ended(name, handler, outcome, changed, problem),
    });
    const active: Active = { run, trigger, inputs, job: undefined, stopped: false };
    this.#active.set(name, active);
    await run.follow(messages());
    this.#runAgain(name);
  }

  /** What shows that it was pressed: a trigger without a value of its own. A field goes on being filled in. */
  #pressed(trigger: string | undefined): string | undefined {
    const props = trigger === undefined ? {} : this.#options.description.components[trigger]!.props;
    return "value" in props ? undefined : trigger;
  }

  #accepted(name: string, active: Active, job: string) {
    const { memory } = this.#options;
    if (active.job === job) return;
    active.job = job;
    memory.keep({ jobs: { ...memory.remembered.jobs, [name]: job } });
    if (active.stopped) this.#stop(active);
  }

  /** Cancels a call, or as soon as it is accepted. */
  #stop(active: Active) {
    active.stopped = true;
    if (active.job === undefined || !active.run.running) return;
    this.#options.engine.cancel(active.job).catch((error: unknown) => this.#options.events.log("error", String(error)));
  }

  #ended(name: string, handler: HandlerDescription, outcome: string, changed: readonly string[], problem?: Problem) {
    const { events } = this.#options;
    for (const id of changed) this.#touched.add(id);
    this.#remember();
    for (const id of changed) this.#trigger(id, "change");
    if (problem) return this.#failed(handler, problem);
    events.announce(outcome === "cancelled" ? "Stopped" : this.#resultText(handler));
    if (outcome === "done")
      events.result({ handler: name, inputs: this.#toldOf(handler), outputs: this.#outputsOf(handler) });
  }

  #failed(handler: HandlerDescription, problem: Problem) {
    const { events } = this.#options;
    events.announce(`${problem.title}. ${problem.detail}`);
    events.failed(problem);
    if (Object.keys(handler.outputs).length === 0) events.log("error", problem.detail);
  }

  /** What a call took, for others to know: a secret is no one else's. */
  #toldOf(handler: HandlerDescription): Record<string, Json> {
    const { properties = {} } = handler.input;
    return Object.fromEntries(Object.entries(this.#inputsOf(handler)).filter(([name]) => !properties[name]?.writeOnly));
  }

  #outputsOf(handler: HandlerDescription): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(handler.outputs).map(([name, id]) => [name, this.elements.get(id)!.value]),
    );
  }

  #resultText(handler: HandlerDescription): string {
    const outputs = Object.values(handler.outputs).map((id) => this.elements.get(id)!);
    const parts = outputs.map((element) => [element.label, element.valueText()].filter(Boolean).join(": "));
    return `Done. ${parts.join(". ")}`.slice(0, LONGEST_ANNOUNCEMENT);
  }

  #runAgain(name: string) {
    if (!this.#again.has(name)) return;
    const trigger = this.#again.get(name);
    this.#again.delete(name);
    void this.run(name, trigger);
  }

  #setValue(id: string, value: Json) {
    const element = this.elements.get(id);
    if (!element) return;
    this.#touched.add(id);
    element.value = value;
    element.error = "";
  }

  #remember() {
    const turn = ++this.#turn;
    const values: Record<string, Json> = {};
    for (const [id, { props }] of Object.entries(this.#options.description.components)) {
      const { value } = this.elements.get(id)!;
      if ("value" in props && isEditable(props) && value !== props["value"]) values[id] = (value ?? null) as Json;
    }
    if (!refsIn(values).some(isPageOnly)) return this.#options.memory.keep({ values });
    void this.#contents.keepable(values).then((kept) => {
      if (turn === this.#turn && !this.#closed.signal.aborted) this.#options.memory.keep({ values: kept });
    });
  }

  /** After a reload: what the visitor filled in, and the jobs that ran. */
  #restore() {
    const { memory, first = {}, linked } = this.#options;
    if (linked) return this.fill(linked);
    const { values, jobs } = memory.remembered;
    const isNew = Object.keys({ ...values, ...jobs }).length === 0;
    for (const [id, value] of Object.entries(isNew ? first : values)) this.#setValue(id, value);
    for (const [name, job] of Object.entries(jobs)) void this.#pickUp(name, job);
  }

  async #pickUp(name: string, job: string) {
    const handler = this.#options.description.handlers[name];
    if (!handler) return;
    const messages = this.#options.engine.resume(job, 0, { signal: this.#closed.signal })[Symbol.asyncIterator]();
    const first = await messages.next().catch(() => undefined);
    if (!first || first.done || this.#active.get(name)?.run.running) return;
    await this.#follow(name, handler, undefined, "", () => prepend(first.value, messages));
  }
}

function isEditable(props: Readonly<Record<string, Json>>): boolean {
  return "readonly" in props && props["readonly"] !== true;
}

async function* prepend(first: Message, rest: AsyncIterator<Message>): AsyncGenerator<Message> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
