const LONGEST_PAUSE_MS = 60_000;

/** A pause after several failures in a row, and one of twice as long after each that follows, up to a minute. */
export class GrowingPause {
  readonly #most: number;
  readonly #firstMs: number;
  #failures = 0;
  #until = -Infinity;

  /** @param most Failures in a row after which there is a pause, which is `firstMs` long. */
  constructor(most: number, firstMs: number) {
    this.#most = most;
    this.#firstMs = firstMs;
  }

  failed(): void {
    this.#failures++;
    if (this.#failures < this.#most) return;
    const ms = Math.min(LONGEST_PAUSE_MS, this.#firstMs * 2 ** (this.#failures - this.#most));
    this.#until = performance.now() + ms;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = -Infinity;
  }

  /** Failures since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether there was a pause since the last success: what is tried now decides whether there is another one. */
  get wasOpen(): boolean {
    return this.#failures >= this.#most;
  }

  /** Milliseconds since the end of the pause; negative during it, infinite without one. */
  get msSince(): number {
    return performance.now() - this.#until;
  }

  /** Whole seconds that are left; 0 outside of a pause. */
  get seconds(): number {
    return Math.max(0, Math.ceil(-this.msSince / 1000));
  }
}
