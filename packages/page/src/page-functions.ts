import { lazyLoad } from "@vitrine/components/elements";
import {
  skip,
  update,
  VitrineError,
  type Call,
  type Description,
  type Engine,
  type Json,
  type Message,
  type RunCallOptions,
} from "@vitrine/core";
import {
  isGenerator,
  isSkip,
  isUpdate,
  PAGE_FUNCTIONS,
  progressTo,
  type HandlerDescription,
  type MessageBody,
  type NoticeOptions,
  type PageFunction,
} from "@vitrine/core/internal";

import type { Elements } from "./layout.ts";
import type { AppStore } from "./store/app-store.ts";
import type { CallState } from "./store/call-state.ts";

type Run = (inputs: unknown, context: object) => unknown;

/** What is needed to run functions in the page. */
export interface PageFunctionsOptions {
  readonly description: Description;
  /** Description without the props that handlers changed for this visitor, if known. */
  readonly authored?: Description | undefined;
  readonly engine: Pick<Engine, "run" | "cancel">;
  /** Resolves a URL of the demo to one that this page can load. */
  readonly urlOf: (file: { readonly url: string }) => string;
}

const JOB = "page-";

/** Runs the handlers that run in the page; an engine runs the others. */
export class PageFunctions implements Pick<Engine, "run" | "cancel"> {
  readonly #options: PageFunctionsOptions;
  readonly #running = new Map<string, AbortController>();
  #jobs = 0;

  constructor(options: PageFunctionsOptions) {
    this.#options = options;
  }

  /** Puts the outputs of a call back to their first values. Other running calls no longer write to them. */
  putBack({ handler, key }: CallState, store: AppStore, elements: Elements): void {
    const { description, authored = description } = this.#options;
    const first = { ...store.description.components, ...authored.components };
    for (const id of Object.values(store.description.handlers[handler]!.outputs)) {
      const value = first[id]?.props["value"] ?? null;
      store.outdate(id, key);
      store.set(id, value, "handler");
      // As a prop: an element then forgets what the visitor typed or began to upload, too.
      elements.get(id)?.assign({ value });
    }
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const { description, engine } = this.#options;
    // Parts of the page that functions compute have handlers of their own.
    const handler = description.handlers[call.handler];
    if (handler?.resets === "page") return yield { id: 1, kind: "done", outputs: {}, ms: 0 };
    if (!handler?.page) return yield* engine.run(call, options);
    const job = `${JOB}${++this.#jobs}`;
    const abort = new AbortController();
    this.#running.set(job, abort);
    options.signal?.addEventListener("abort", () => abort.abort(), { once: true });
    const said = new Said();
    said.say({ kind: "queued", job, place: 0, etaMs: null });
    said.say({ kind: "started" });
    abort.signal.addEventListener("abort", () => said.say({ kind: "cancelled" }), { once: true });
    void this.#perform(handler, handler.page, call, abort.signal, said);
    yield* said.read();
    this.#running.delete(job);
  }

  async cancel(job: string): Promise<void> {
    if (job.startsWith(JOB)) this.#running.get(job)?.abort();
    else await this.#options.engine.cancel(job);
  }

  async #perform(handler: HandlerDescription, page: PageFunction, call: Call, signal: AbortSignal, said: Said) {
    const began = performance.now();
    const outputs: Record<string, Json> = {};
    const output = (result: unknown) => said.say(outputOf(handler, result, outputs));
    try {
      const run = await this.#functionOf(page);
      const inputs = handler.lone.input ? call.inputs["input"] : call.inputs;
      const result = run(copyOf(inputs as Json), contextOf(call, signal, said));
      if (isGenerator(result)) await drain(result, output, signal);
      else output(await result);
      said.say({ kind: "done", outputs, ms: performance.now() - began });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      said.say({ kind: "failed", error: new VitrineError("failed", detail).problem });
    }
  }

  async #functionOf({ key, module }: PageFunction): Promise<Run> {
    const known = () => (Reflect.get(globalThis, Symbol.for(PAGE_FUNCTIONS)) as Map<string, Run> | undefined)?.get(key);
    if (!known()) await lazyLoad(import(/* @vite-ignore */ this.#options.urlOf(module)));
    return known()!;
  }
}

function contextOf({ event }: Call, signal: AbortSignal, said: Said) {
  const log =
    (level: "info" | "warn" | "success") =>
    (text: string, options: NoticeOptions = {}) =>
      said.say({ kind: "log", level, text, ...options });
  const progress = progressTo((report) => said.say({ kind: "progress", ...report }));
  const logs = { info: log("info"), warn: log("warn"), success: log("success") };
  const visitor = { session: { id: "" }, user: undefined, request: { headers: {} } };
  return { event, signal, progress, ...logs, ...visitor, update, skip };
}

async function drain(
  results: Iterator<unknown> | AsyncIterator<unknown>,
  output: (result: unknown) => void,
  signal: AbortSignal,
) {
  for (let step = await results.next(); ; step = await results.next()) {
    if (signal.aborted) return void (await results.return?.());
    output(step.value);
    if (step.done) return;
  }
}

/** Message of a returned or yielded value. Adds the values to `all`. */
function outputOf({ lone, outputs: ids }: HandlerDescription, result: unknown, all: Record<string, Json>): MessageBody {
  const given = result === undefined ? {} : lone.output ? { output: result } : (result as Record<string, unknown>);
  const outputs: Record<string, Json> = {};
  const updates: Record<string, { readonly props: Record<string, Json> }> = {};
  for (const [name, one] of Object.entries(given)) {
    if (!Object.hasOwn(ids, name))
      throw new TypeError(
        `The function returned "${name}", which is not an output. Known: ${Object.keys(ids).join(", ")}.`,
      );
    if (one === undefined || isSkip(one)) continue;
    const { value = isUpdate(one) ? undefined : one, ...props } = isUpdate(one)
      ? (one.props as Record<string, Json>)
      : {};
    if (Object.keys(props).length > 0) updates[name] = { props: copyOf(props) };
    if (value !== undefined) outputs[name] = copyOf(value as Json);
  }
  Object.assign(all, outputs);
  return { kind: "output", outputs, ...(Object.keys(updates).length > 0 && { updates }) };
}

/** The store must not change when a function later modifies what it was given or returned. */
function copyOf<J extends Json>(value: J): J {
  return typeof value === "object" && value !== null ? (JSON.parse(JSON.stringify(value)) as J) : value;
}

/** Messages of one call, up to its end. */
class Said {
  readonly #bodies: MessageBody[] = [];
  #wake = () => {};
  #isOver = false;

  say(body: MessageBody): void {
    if (this.#isOver) return;
    this.#isOver = ["done", "failed", "cancelled"].includes(body.kind);
    this.#bodies.push(body);
    this.#wake();
  }

  async *read(): AsyncGenerator<Message, void, undefined> {
    for (let id = 1; ; id++) {
      while (this.#bodies.length === 0) {
        if (this.#isOver) return;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      yield { ...this.#bodies.shift()!, id } as Message;
    }
  }
}
