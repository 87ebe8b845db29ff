import type { Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";
import { diff } from "./diff.ts";
import type { Patch, PatchOp } from "./patch.ts";
import type { Step } from "./runner.ts";
import type { RenderingSource } from "./session-store.ts";
import type { StoredValue } from "./stored-value.ts";

type OutputStep = Omit<Extract<Step, { kind: "output" }>, "kind">;
type Open<T> = {
  -readonly [K in keyof T]: T[K] extends Readonly<Record<string, infer V>> | undefined ? Record<string, V> : T[K];
};

/** Collects the output messages of one call, step by step. */
export class Outbox {
  /** Last sent value of each output. */
  readonly #sent = new Map<string, Json>();
  #step: Partial<Open<Required<OutputStep>>> = {};

  /** Adds an output's value to the step: the whole value the first time, then a patch. */
  put(name: string, value: Json): void {
    const patch = this.#patchTo(name, value);
    this.#sent.set(name, value);
    if (patch?.length === 0) return;
    delete this.#step.patch?.[name];
    if (patch && !isWhole(patch[0])) (this.#step.patch ??= {})[name] = patch;
    else (this.#step.outputs ??= {})[name] = value;
  }

  /** Patch since the last sent value; undefined if the whole value must be sent. */
  #patchTo(name: string, value: Json): Patch | undefined {
    const pending = this.#step.outputs?.[name] ?? this.#step.patch?.[name];
    return this.#sent.has(name) && pending === undefined ? diff(this.#sent.get(name)!, value) : undefined;
  }

  /** Adds new props of an output to the step. */
  update(name: string, update: PropUpdate): void {
    (this.#step.updates ??= {})[name] = update;
  }

  /** Adds a session value to the step, by component id. */
  setState(id: string, value: StoredValue): void {
    (this.#step.sessionState ??= {})[id] = value;
  }

  /** Adds a rendering to the step, with what it was computed from. */
  render(name: string, value: Json, source: RenderingSource): void {
    this.put(name, value);
    (this.#step.renderings ??= {})[name] = source;
  }

  /** Returns the step, the last or not, or undefined if it is empty, and starts the next one. */
  take(isLast = false): Step | undefined {
    const step = this.#step;
    this.#step = {};
    return Object.keys(step).length > 0 ? { kind: "output", ...step, ...(isLast && { isLast }) } : undefined;
  }
}

function isWhole(op: PatchOp | undefined): boolean {
  return op?.[0] === "set" && op[1].length === 0;
}
