import type { CallReport, Report } from "./protocol.ts";

/**
 * Sends what the calls of a process report, in order. A large step is announced and sent when the server asks for it;
 * later reports wait behind it.
 */
export class CallReports {
  readonly #send: (report: Report) => void;
  readonly #waiting: { readonly report: CallReport; readonly isLarge: boolean }[] = [];

  constructor(send: (report: Report) => void) {
    this.#send = send;
  }

  add(report: CallReport, isLarge = false): void {
    this.#waiting.push({ report, isLarge });
    if (this.#waiting.length === 1) this.#sendOn();
  }

  /** Sends the announced step, and the reports behind it up to the next large one. */
  sendLarge(): void {
    const first = this.#waiting.shift();
    if (first) this.#send(first.report);
    this.#sendOn();
  }

  #sendOn() {
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      if (first.isLarge) return this.#send({ kind: "large" });
      this.#waiting.shift();
      this.#send(first.report);
    }
  }
}
