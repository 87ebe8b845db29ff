import { VitrineError } from "@vitrine/core";

const MOST_DEATHS = 3;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Keeps processes that die while they start from being started for each call: after three in a row it takes a pause, and a
 * longer one after each that follows.
 */
export class StartPause {
  #deaths = 0;
  #until = -Infinity;
  #reason = "";

  /** A process died before it said anything. */
  died(reason: string): void {
    this.#deaths++;
    this.#reason = reason;
    if (this.#deaths < MOST_DEATHS) return;
    const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#deaths - MOST_DEATHS));
    this.#until = performance.now() + ms;
  }

  /** A process works. */
  works(): void {
    this.#deaths = 0;
    this.#until = -Infinity;
  }

  /** Whether the last process died before it said anything. */
  get isFailing(): boolean {
    return this.#deaths > 0;
  }

  /** What happened to the last processes. */
  get words(): string {
    const times = this.#deaths === 1 ? "" : ` ${this.#deaths} times`;
    return `The demo's process ended${times} while it started (${this.#reason}).`;
  }

  /** Throws during a pause. */
  check(): void {
    const seconds = Math.ceil((this.#until - performance.now()) / 1000);
    if (seconds <= 0) return;
    const detail = `${this.words} It is started again in ${seconds} s.`;
    throw new VitrineError("crashed", detail, { retryAfter: seconds });
  }
}
