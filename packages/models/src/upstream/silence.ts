import { silent } from "./failures.ts";

/** Ends a request in which nothing came for a while, or whose call was stopped. */
export class Silence {
  /** Aborted with a `UserError` for silence, and with the call's own reason if that was stopped. */
  readonly signal: AbortSignal;
  readonly #abort = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number, call: AbortSignal | undefined) {
    this.#ms = ms;
    this.signal = call ? AbortSignal.any([call, this.#abort.signal]) : this.#abort.signal;
    this.hear();
  }

  hear(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(silent(this.#ms)), this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
