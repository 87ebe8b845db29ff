import type { VitrineError } from "@vitrine/core";
import { toError } from "./errors.ts";
import type { Listener, Report, Sidecar } from "./sidecar.ts";
import { pack, unpack, type Packed } from "./values.ts";

/** Steps that a generator may be ahead of who reads them. */
const STEPS_AHEAD = 4;
/** Milliseconds that a generator has to come to its next step before the call is interrupted. */
const INTERRUPT_MS = 500;
/** Milliseconds until the process of a call that goes on after that is ended. */
const KILL_MS = 5000;

/** How a call is made: its result at the end, or what it yields. */
export type Mode = "call" | "stream";

/** A call to make. */
export interface CallOrder {
  readonly name: string;
  readonly mode: Mode;
  readonly packed: Packed;
}

/** One call in a sidecar, from its start to its end. */
export class RunningCall implements Listener {
  readonly #sidecar: Sidecar;
  readonly #id: number;
  readonly #streams: readonly AsyncIterator<unknown>[];
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #steps: unknown[] = [];
  #end: { readonly value: unknown } | { readonly error: unknown } | undefined;
  #isFinished = false;
  #isCancelled = false;
  #wake = () => {};
  #finish = () => {};
  /** Settles when the sidecar is free again: later than the call's end for its caller, if that was cancelled. */
  readonly finished: Promise<void>;

  constructor(sidecar: Sidecar, { name, mode, packed }: CallOrder) {
    this.#sidecar = sidecar;
    this.#streams = packed.streams;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
    this.#id = sidecar.run({ name, mode, args: packed.value, credit: STEPS_AHEAD }, packed.buffers, this);
  }

  /** The next step, or the result. Throws what the call raised, and the reason of a cancelled one at once. */
  async next(): Promise<IteratorResult<unknown, unknown>> {
    while (this.#steps.length === 0 && !this.#end) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#isCancelled || this.#steps.length === 0) return this.#result();
    this.#sidecar.send({ t: "more", id: this.#id });
    return { done: false, value: this.#steps.shift() };
  }

  #result(): IteratorReturnResult<unknown> {
    const end = this.#end!;
    if ("error" in end) throw end.error;
    return { done: true, value: end.value };
  }

  /** Cancels the call, for the reason that its caller is told. Does nothing after its end. */
  cancel(reason: unknown): void {
    if (this.#isFinished || this.#isCancelled) return;
    this.#isCancelled = true;
    this.#conclude({ error: reason });
    this.#sidecar.send({ t: "cancel", id: this.#id });
    this.#after(INTERRUPT_MS, () => this.#sidecar.send({ t: "interrupt", id: this.#id }));
    this.#after(KILL_MS, () => this.#sidecar.kill("a cancelled call did not stop"));
  }

  report(report: Report, raw: Uint8Array<ArrayBuffer>): void {
    if (report.t === "need") return void this.#feed(report.at);
    if (report.t === "step") {
      this.#steps.push(unpack(report.value, raw));
      return this.#wake();
    }
    if (report.t === "done") this.#conclude({ value: unpack(report.value, raw) });
    else if (report.t === "failed") this.#conclude({ error: toError(report.error) });
    this.#settle();
  }

  lost(error: VitrineError): void {
    this.#conclude({ error });
    this.#settle();
  }

  #conclude(end: { readonly value: unknown } | { readonly error: unknown }) {
    this.#end ??= end;
    this.#wake();
  }

  #settle() {
    this.#isFinished = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const stream of this.#streams) stream.return?.()?.catch(() => {});
    this.#finish();
  }

  async #feed(at: number) {
    try {
      const step = await this.#streams[at]!.next();
      if (step.done) return this.#sidecar.send({ t: "fed", id: this.#id });
      const { value, buffers } = await pack(step.value, "a value of the stream");
      this.#sidecar.send({ t: "fed", id: this.#id, value }, buffers);
    } catch (error) {
      this.cancel(error);
    }
  }

  #after(ms: number, act: () => void) {
    this.#timers.push(setTimeout(act, ms));
  }
}
