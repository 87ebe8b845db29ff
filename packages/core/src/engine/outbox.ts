import type { Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";
import { diff } from "./diff.ts";
import type { Patch, PatchOp } from "./patch.ts";
import type { Step } from "./runner.ts";
import type { StoredValue } from "./stored-value.ts";

type OutputStep = Omit<Extract<Step, { kind: "output" }>, "kind">;
type Open<T> = {
  -readonly [K in keyof T]: T[K] extends Readonly<Record<string, infer V>> | undefined ? Record<string, V> : T[K];
};

/** Puts together what one call sends of its outputs, step by step. */
export class Outbox {
  /** The values that were sent last, by output. */
  readonly #sent = new Map<string, Json>();
  #step: Partial<Open<Required<OutputStep>>> = {};

  /** Puts an output's value into the step: whole the first time, then as what changed. */
  put(name: string, value: Json): void {
    const patch = this.#patchTo(name, value);
    this.#sent.set(name, value);
    if (patch?.length === 0) return;
    delete this.#step.patch?.[name];
    if (patch && !isWhole(patch[0])) (this.#step.patch ??= {})[name] = patch;
    else (this.#step.outputs ??= {})[name] = value;
  }

  /** What changed since the value was sent; undefined where it must be sent whole. */
  #patchTo(name: string, value: Json): Patch | undefined {
    const pending = this.#step.outputs?.[name] ?? this.#step.patch?.[name];
    return this.#sent.has(name) && pending === undefined ? diff(this.#sent.get(name)!, value) : undefined;
  }

  /** Puts new props of an output into the step. */
  update(name: string, update: PropUpdate): void {
    (this.#step.updates ??= {})[name] = update;
  }

  /** Puts a value that the session keeps into the step, by its component's id. */
  setState(id: string, value: StoredValue): void {
    (this.#step.sessionState ??= {})[id] = value;
  }

  /** The step, or undefined when nothing was put into it. What is put next belongs to the next one. */
  take(): Step | undefined {
    const step = this.#step;
    this.#step = {};
    return Object.keys(step).length > 0 ? { kind: "output", ...step } : undefined;
  }
}

function isWhole(op: PatchOp | undefined): boolean {
  return op?.[0] === "set" && op[1].length === 0;
}
