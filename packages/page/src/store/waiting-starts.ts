import type { Json } from "@vitrine/core";
import type { Overlap } from "@vitrine/core/internal";
import { sameJson } from "./same-json.ts";

/** A start of a handler that waits until the call that runs has ended. */
export interface Start {
  readonly trigger: string | undefined;
  readonly event: Json | undefined;
  /** What the inputs hold; undefined where they are read when its turn comes. */
  readonly inputs: Readonly<Record<string, Json>> | undefined;
}

/** What is to be done with a start: now, after the one that runs is stopped, or not now. */
export type Decision = "run" | "replace" | "wait";

/** The starts that came while their handler ran, as its `overlap` says. */
export class WaitingStarts {
  readonly #starts = new Map<string, Start[]>();

  /** Decides on a start of a handler with a call that goes on, and keeps it if it must wait. */
  decide(handler: string, overlap: Overlap, running: Start, next: Start): Decision {
    if (overlap === "replace") return "replace";
    if (overlap === "queue") this.#starts.set(handler, [...(this.#starts.get(handler) ?? []), next]);
    if (overlap === "latest") this.#keepLatest(handler, running, next);
    return "wait";
  }

  /** The next start of a handler whose call has ended, if any waits. */
  next(handler: string): Start | undefined {
    const [first, ...rest] = this.#starts.get(handler) ?? [];
    this.#starts.set(handler, rest);
    return first;
  }

  clear(): void {
    this.#starts.clear();
  }

  /** The same question as the one that is answered now needs no second answer. */
  #keepLatest(handler: string, running: Start, { trigger, event, inputs }: Start) {
    const asked = { inputs: running.inputs ?? null, event: running.event ?? null };
    const isSame = sameJson(asked, { inputs: inputs ?? null, event: event ?? null });
    this.#starts.set(handler, isSame ? [] : [{ trigger, event, inputs: undefined }]);
  }
}
