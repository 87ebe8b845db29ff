import { performance } from "node:perf_hooks";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Pauses before starts: none after one failure in a row, a second after two, twice as long after each that follows. */
export class StartBackoff {
  #failures = 0;
  #until = -Infinity;

  /** A process could not start, or ended before it had answered a call. */
  failed(): void {
    this.#failures++;
    if (this.#failures < 2) return;
    this.#until = performance.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 2));
  }

  /** A process answered, or the file was changed. */
  reset(): void {
    this.#failures = 0;
    this.#until = -Infinity;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Seconds until the next start, rounded up; 0 outside a pause. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
  }
}
