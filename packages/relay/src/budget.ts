import { Transform, type TransformCallback } from "node:stream";

/** So many a second, and as many at once. */
export class Budget {
  readonly #perSecond: number;
  #left: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /** Takes one, or returns `false` if there is none now. */
  take(): boolean {
    this.#refill();
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }

  /** Takes some that may not be there yet, and returns the milliseconds until they are. */
  owe(count: number): number {
    this.#refill();
    this.#left -= count;
    return this.#left >= 0 ? 0 : (-this.#left / this.#perSecond) * 1000;
  }

  #refill() {
    const now = performance.now();
    this.#left = Math.min(this.#perSecond, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}

/** Bytes that pass at the speed of a budget. Fails with `TooLargeError` past a number of them. */
export function paced(budget: Budget, most: number = Infinity): Transform {
  let passed = 0;
  let timer: NodeJS.Timeout | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      passed += chunk.length;
      if (passed > most) return done(new TooLargeError());
      const wait = budget.owe(chunk.length);
      if (wait === 0) done(null, chunk);
      else timer = setTimeout(done, wait, null, chunk);
    },
    destroy(error, done) {
      clearTimeout(timer);
      done(error);
    },
  });
}

/** A body has more bytes than it may have. */
export class TooLargeError extends Error {
  override name = "TooLargeError";
}
