import type { Owner } from "../files/files.ts";
import type { Job } from "./job.ts";
import type { Message } from "./message.ts";

/** Messages up to which a log is kept as text. */
const SHORT_LOG = 16;

/**
 * What is left of a job after its end: its messages, for whoever reads them again. Those of short calls are kept as
 * text: thousands of small objects, alive together, would cost each later call more than it does itself.
 */
export class EndedJob {
  readonly id: string;
  readonly owner: Owner;
  /** When it ended, by the engine's clock. */
  readonly at: number;
  readonly #log: string | readonly Message[];

  constructor({ id, owner, log }: Job, at: number) {
    this.id = id;
    this.owner = owner;
    this.at = at;
    this.#log = log.length <= SHORT_LOG ? JSON.stringify(log) : log;
  }

  /** The messages after number `after`, until the end or until the reader leaves. */
  async *read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
    const log = typeof this.#log === "string" ? (JSON.parse(this.#log) as Message[]) : this.#log;
    for (const message of log.slice(Math.max(0, after))) {
      if (signal?.aborted) return;
      yield message;
    }
  }
}
