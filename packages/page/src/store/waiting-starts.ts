import type { Json } from "@vitrine/core";
import type { Overlap } from "@vitrine/core/internal";
import { sameJson } from "./same-json.ts";

/** A start of a handler that waits for the end of the running call. */
export interface Start {
  readonly trigger: string | undefined;
  readonly event: Json | undefined;
  /** Values of the inputs; undefined if they are read later. */
  readonly inputs: Readonly<Record<string, Json>> | undefined;
  /** Index of the example whose kept result is asked for. */
  readonly example?: number | undefined;
}

/** What to do with a start: run now, run after cancelling the running call, or wait. */
export type Decision = "run" | "replace" | "wait";

/** Starts of handlers that are already running, handled according to `overlap`. */
export class WaitingStarts {
  readonly #starts = new Map<string, Start[]>();

  /** Decides on a start of a running handler, and stores it if it must wait. */
  decide(handler: string, overlap: Overlap, running: Start, next: Start): Decision {
    if (overlap === "replace") return "replace";
    if (overlap === "beside") return "run";
    if (overlap === "queue") this.#starts.set(handler, [...(this.#starts.get(handler) ?? []), next]);
    if (overlap === "latest") this.#keepLatest(handler, running, next);
    return "wait";
  }

  /** Next waiting start of a handler whose call has ended, if any. */
  next(handler: string): Start | undefined {
    const [first, ...rest] = this.#starts.get(handler) ?? [];
    this.#starts.set(handler, rest);
    return first;
  }

  /** Drops the starts of a handler. Default: of all. */
  clear(handler?: string): void {
    if (handler === undefined) this.#starts.clear();
    else this.#starts.delete(handler);
  }

  /** A start with the same inputs and event as the running call is dropped. */
  #keepLatest(handler: string, running: Start, { trigger, event, inputs }: Start) {
    const asked = { inputs: running.inputs ?? null, event: running.event ?? null };
    const isSame = sameJson(asked, { inputs: inputs ?? null, event: event ?? null });
    this.#starts.set(handler, isSame ? [] : [{ trigger, event, inputs: undefined }]);
  }
}
