import type { Description, Json } from "@vitrine/core";
import { offeredHandlers } from "@vitrine/core/internal";
import { isByItself } from "../starts.ts";
import { CALLS } from "../statuses.ts";
import type { CallState } from "../store/call-state.ts";
import { sameJson } from "../store/same-json.ts";
import { writtenInputs, type WrittenInputs } from "./written-call.ts";

/** Most calls of a recording. */
export const MOST_CALLS = 50;

/** An output of an earlier call of a recording. */
export interface RecordedSource {
  /** Number of the call, from 0. */
  readonly call: number;
  readonly output: string;
}

/** A call of a recording. */
export interface RecordedCall extends WrittenInputs {
  readonly handler: string;
  /** Inputs that are what an earlier call wrote into their fields, by name. */
  readonly from: Readonly<Record<string, RecordedSource>>;
}

/** The demo whose calls are recorded. */
export type RecordedDemo = HTMLElement & {
  readonly calls: readonly CallState[];
};

type Values = Readonly<Record<string, Json>>;

/**
 * The calls that a visitor makes on a page, in order. It reads them from the page's store, and leaves out those of
 * timers and of loading, and of handlers that programs may not call. It sends nothing, and ends with the page.
 */
export class Recording {
  readonly #demo: RecordedDemo;
  readonly #description: Description;
  readonly #onChange: () => void;
  #calls: readonly RecordedCall[] = [];
  /** Outputs of calls that have ended, by their number. */
  readonly #outputs = new Map<number, Values>();
  /** Key of each call in the page's store; NaN for one of a store that is gone. */
  #keys: readonly number[] = [];
  #missed = 0;
  /** Key of the last call that was there before, or is recorded. */
  #last = 0;
  #ended: AbortController | undefined;

  constructor(demo: RecordedDemo, description: Description, onChange: () => void) {
    this.#demo = demo;
    this.#description = description;
    this.#onChange = onChange;
  }

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** Number of calls that there was no room for. */
  get missed(): number {
    return this.#missed;
  }

  get isOn(): boolean {
    return this.#ended !== undefined;
  }

  /** Goes on after the calls that there are. */
  start(): void {
    if (this.isOn) return;
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    this.#skip();
    this.#demo.shadowRoot!.addEventListener(CALLS, () => this.#look(), { capture: true, signal });
    this.#demo.addEventListener("result", (event) => this.#hear((event as CustomEvent).detail), { signal });
    // The store of a page that is set up anew counts from the beginning.
    this.#demo.addEventListener("ready", () => this.#forgetKeys(), { signal });
    this.#onChange();
  }

  stop(): void {
    this.#ended?.abort();
    this.#ended = undefined;
    this.#onChange();
  }

  clear(): void {
    this.#calls = [];
    this.#keys = [];
    this.#outputs.clear();
    this.#missed = 0;
    this.#onChange();
  }

  #skip() {
    this.#last = Math.max(0, ...this.#demo.calls.map(({ key }) => key));
  }

  #forgetKeys() {
    this.#keys = this.#keys.map(() => NaN);
    this.#skip();
  }

  #look() {
    const next = this.#demo.calls.filter(({ key }) => key > this.#last).toSorted((a, b) => a.key - b.key);
    for (const call of next) {
      this.#last = call.key;
      if (this.#isVisitors(call)) this.#add(call);
    }
  }

  #isVisitors({ handler, trigger }: CallState): boolean {
    const about = offeredHandlers(this.#description)[handler];
    return (
      about !== undefined &&
      (trigger !== undefined || !about.triggers.some((one) => isByItself(one, this.#description)))
    );
  }

  #add(call: CallState) {
    if (this.#calls.length === MOST_CALLS) this.#missed++;
    else {
      const made = writtenInputs(call, this.#description);
      this.#keys = [...this.#keys, call.key];
      this.#calls = [...this.#calls, { handler: call.handler, ...made, from: this.#sourcesOf(call, made.inputs) }];
    }
    this.#onChange();
  }

  /** The call that has just ended with outputs: the last one of its handler that the store no longer has. */
  #hear({ handler, outputs }: { readonly handler: string; readonly outputs: Values }) {
    const kept = new Set(this.#demo.calls.map(({ key }) => key));
    const isIt = (key: number, i: number) =>
      this.#calls[i]!.handler === handler && !this.#outputs.has(i) && !Number.isNaN(key) && !kept.has(key);
    const number = this.#keys.findLastIndex(isIt);
    if (number >= 0) this.#outputs.set(number, outputs);
  }

  #sourcesOf({ handler, inputs }: CallState, written: Values): Record<string, RecordedSource> {
    const ids = this.#description.handlers[handler]!.inputs;
    const found = Object.keys(written).flatMap((name) => {
      const source = this.#writerOf(ids[name]);
      return source && sameJson(source.value, inputs[name] ?? null) ? [[name, source.source] as const] : [];
    });
    return Object.fromEntries(found);
  }

  /** The last output that a call of the recording wrote into a component. */
  #writerOf(id: string | undefined): { readonly source: RecordedSource; readonly value: Json } | undefined {
    for (const [call, outputs] of [...this.#outputs].toSorted(([a], [b]) => b - a)) {
      const places = Object.entries(this.#description.handlers[this.#calls[call]!.handler]!.outputs);
      const output = places.find(([, place]) => place === id)?.[0];
      if (output !== undefined && output in outputs) return { source: { call, output }, value: outputs[output]! };
    }
    return undefined;
  }
}
