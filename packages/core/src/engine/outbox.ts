import type { Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";
import type { Step } from "./runner.ts";

type OutputStep = Omit<Extract<Step, { kind: "output" }>, "kind">;
type Open<T> = {
  -readonly [K in keyof T]: T[K] extends Readonly<Record<string, infer V>> | undefined ? Record<string, V> : T[K];
};

/** Puts together what one call sends of its outputs, step by step. */
export class Outbox {
  /** The texts that were sent, by output. */
  readonly #texts = new Map<string, string>();
  #step: Partial<Open<Required<OutputStep>>> = {};

  /** Puts an output's value into the step. A text that only grew goes as its new end: it may be long, and yields many. */
  put(name: string, value: Json): void {
    const end = grownBy(this.#texts.get(name), value);
    if (end === undefined) (this.#step.outputs ??= {})[name] = value;
    else (this.#step.append ??= {})[name] = end;
    if (typeof value === "string") this.#texts.set(name, value);
    else this.#texts.delete(name);
  }

  /** Puts new props of an output into the step. */
  update(name: string, update: PropUpdate): void {
    (this.#step.updates ??= {})[name] = update;
  }

  /** Puts a value that the session keeps into the step, by its component's id. */
  setState(id: string, value: unknown): void {
    (this.#step.sessionState ??= {})[id] = value;
  }

  /** The step, or undefined when nothing was put into it. What is put next belongs to the next one. */
  take(): Step | undefined {
    const step = this.#step;
    this.#step = {};
    return Object.keys(step).length > 0 ? { kind: "output", ...step } : undefined;
  }
}

function grownBy(before: string | undefined, after: Json): string | undefined {
  if (typeof after !== "string" || before === undefined || before === "") return undefined;
  return after.startsWith(before) ? after.slice(before.length) : undefined;
}
