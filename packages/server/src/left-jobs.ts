import type { Engine, Visitor } from "@vitrine/core";

/** A job, and who may cancel it. */
export interface LeftJob {
  readonly engine: Engine;
  readonly job: string;
  readonly visitor: Visitor;
}

/**
 * Jobs whose callers named no session and have hung up. Nobody can tell whether they come back, so each job waits a
 * while and is cancelled then: left alone, a thousand such calls would fill the line.
 */
export class LeftJobs {
  readonly #waitMs: number;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Cancels a job unless somebody asks for it in time. */
  leave(left: LeftJob): void {
    this.take(left.job);
    const timer = setTimeout(() => this.cancel(left), this.#waitMs);
    this.#timers.set(left.job, timer.unref());
  }

  /** Notes that somebody asks for a job. */
  take(job: string): void {
    clearTimeout(this.#timers.get(job));
    this.#timers.delete(job);
  }

  /** Cancels a job now. One that has ended is left as it is. */
  cancel({ engine, job, visitor }: LeftJob): void {
    this.take(job);
    void engine.cancel(job, visitor).catch(() => {});
  }
}
