import { VitrineError } from "@vitrine/core";
import { GrowingPause } from "./growing-pause.ts";

/** Starts in a row that end before the process has said anything, after which there is a pause. */
const MOST_DEATHS = 3;
const FIRST_PAUSE_MS = 1000;

/** Keeps processes that die while they start from being started for each call. */
export class StartPause {
  readonly #pause = new GrowingPause(MOST_DEATHS, FIRST_PAUSE_MS);
  #reason = "";

  /** A process died before it said anything. */
  died(reason: string): void {
    this.#reason = reason;
    this.#pause.failed();
  }

  /** A process works. */
  works(): void {
    this.#pause.succeeded();
  }

  /** Whether the last process died before it said anything. */
  get isFailing(): boolean {
    return this.#pause.failures > 0;
  }

  /** What happened to the last processes. */
  get words(): string {
    const { failures } = this.#pause;
    const times = failures === 1 ? "" : ` ${failures} times`;
    return `The demo's process ended${times} while it started (${this.#reason}).`;
  }

  /** Throws during a pause. */
  check(): void {
    const { seconds } = this.#pause;
    if (seconds === 0) return;
    const detail = `${this.words} It is started again in ${seconds} s.`;
    throw new VitrineError("unavailable", detail, { retryAfter: seconds });
  }
}
