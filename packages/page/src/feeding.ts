import { ComponentEvent, type ComponentElement } from "@vitrine/components/elements";
import type { Call, Engine, Json, Message, RunCallOptions } from "@vitrine/core";
import { isVitrineError, streamRuleOf, type HandlerDescription } from "@vitrine/core/internal";
import type { Elements } from "./layout.ts";
import type { AppStore } from "./store/app-store.ts";

type Runs = Pick<Engine, "run" | "cancel" | "feed">;
/** What is needed of the view that shows the streams' elements. */
interface View {
  readonly root: HTMLElement;
  readonly elements: Elements;
  readonly store: AppStore;
}

/** Milliseconds until another try, after one that failed. */
const RETRY_MS = 1000;

/** Runs calls; while they run, sends them the values of their streams. */
export class Feeding implements Pick<Engine, "run" | "cancel"> {
  readonly #engine: Runs;
  #view: View | undefined;

  constructor(engine: Runs) {
    this.#engine = engine;
  }

  /** Takes values from the elements of a view. */
  attach(view: View): void {
    this.#view = view;
  }

  cancel(job: string): Promise<void> {
    return this.#engine.cancel(job);
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const handler = this.#view!.store.description.handlers[call.handler]!;
    const { streams: feeds } = handler;
    if (!feeds) return yield* this.#engine.run(call, options);
    const over = new AbortController();
    const inputs = {
      ...call.inputs,
      ...Object.fromEntries(feeds.map((name) => [name, this.#first(handler, name, call)])),
    };
    let job = "";
    try {
      for await (const message of this.#engine.run({ ...call, inputs, feeds }, options)) {
        if (message.kind === "queued") ({ job } = message);
        // No device is turned on for a call that waits.
        if (message.kind === "started") for (const name of feeds) void this.#send(handler, name, job, over.signal);
        yield message;
      }
    } finally {
      over.abort();
    }
  }

  #elementOf({ inputs }: HandlerDescription, name: string): ComponentElement | undefined {
    return this.#view!.elements.get(inputs[name]!);
  }

  /** A device has no value before it is turned on. */
  #first(handler: HandlerDescription, name: string, { inputs }: Call): unknown[] {
    const value = inputs[name] ?? null;
    return value === null || this.#elementOf(handler, name)?.chunks ? [] : [value];
  }

  /** Sends the values of one stream, each when the one before was taken, and no more than its rate says. */
  async #send(handler: HandlerDescription, input: string, job: string, signal: AbortSignal) {
    const element = this.#elementOf(handler, input);
    if (!element) return;
    const leave = () => void this.#engine.feed(job, { input }).catch(() => {});
    addEventListener("pagehide", leave, { signal });
    signal.addEventListener("abort", leave);
    const interval = 1000 / streamRuleOf(handler, input)!.rate;
    let due = performance.now();
    for await (const value of element.chunks?.(signal) ?? changesOf(element, this.#view!.root, signal)) {
      if (signal.aborted || !(await this.#feed(job, input, value, signal))) break;
      due = Math.max(due, performance.now() - interval) + interval;
      await pause(due - performance.now(), signal);
    }
    leave();
  }

  /** Whether the stream goes on. A connection that is lost comes back, or the call ends. */
  async #feed(job: string, input: string, value: unknown, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#engine.feed(job, { input, value });
      return true;
    } catch (error) {
      if (signal.aborted || !isVitrineError(error) || !["lost", "busy"].includes(error.problem.code)) return false;
      await pause(RETRY_MS, signal);
      return !signal.aborted;
    }
  }
}

/** The latest value after each change by the visitor, up to the end of the call. */
async function* changesOf(element: ComponentElement, root: EventTarget, signal: AbortSignal): AsyncGenerator<Json> {
  let changed = false;
  let wake = () => {};
  const tell = () => wake();
  const hear = ({ target }: Event) => {
    if (target !== element) return;
    changed = true;
    tell();
  };
  root.addEventListener(ComponentEvent.type, hear, { signal });
  signal.addEventListener("abort", tell);
  let last = element.value;
  while (!signal.aborted) {
    if (changed && element.value !== last && element.value !== null) {
      last = element.value;
      yield last as Json;
    }
    if (element.value === last) changed = false;
    if (!changed) await new Promise<void>((resolve) => (wake = resolve));
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
