import { HttpError } from "./http-error.ts";
import type { Limits } from "./options.ts";

/** Limits the number of open calls, per visitor and in total. */
export class Calls {
  readonly #limits: Pick<Limits, "calls" | "callsPerVisitor">;
  readonly #byVisitor = new Map<string, number>();
  readonly #what: string;
  #all = 0;

  /** `what` describes open calls, as a clause after a number. */
  constructor(limits: Pick<Limits, "calls" | "callsPerVisitor">, what = "calls are not over") {
    this.#limits = limits;
    this.#what = what;
  }

  /** Number of open calls. */
  get open(): number {
    return this.#all;
  }

  /**
   * Counts a call; the returned function ends that, however often it is called. A visitor without a session counts only
   * towards the total. Throws 429 or 503 above a limit.
   */
  take(visitor: string | undefined): () => void {
    const own = visitor === undefined ? 0 : (this.#byVisitor.get(visitor) ?? 0);
    if (own >= this.#limits.callsPerVisitor) throw tooMany(429, `${own} of your ${this.#what}`);
    if (this.#all >= this.#limits.calls) throw tooMany(503, `${this.#all} ${this.#what}`);
    this.#all++;
    if (visitor !== undefined) this.#byVisitor.set(visitor, own + 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.#release(visitor);
      isOpen = false;
    };
  }

  #release(visitor: string | undefined) {
    this.#all--;
    if (visitor === undefined) return;
    const left = this.#byVisitor.get(visitor)! - 1;
    if (left === 0) this.#byVisitor.delete(visitor);
    else this.#byVisitor.set(visitor, left);
  }
}

function tooMany(status: 429 | 503, what: string): HttpError {
  return new HttpError(status, "busy", `${what}. Try again when some are.`, { retryAfter: 5 });
}
