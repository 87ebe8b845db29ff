import type { Engine, Visitor } from "@vitrine/core";

/** A job, and the visitor who may cancel it. */
export interface LeftJob {
  readonly engine: Engine;
  readonly job: string;
  readonly visitor: Visitor;
}

/**
 * Jobs whose callers have disconnected and have no session. The server cannot know whether they will resume, so each
 * job is cancelled after a wait: a thousand such calls would otherwise fill the queue.
 */
export class LeftJobs {
  readonly #waitMs: number;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Cancels a job unless it is resumed in time. */
  leave(left: LeftJob): void {
    this.take(left.job);
    const timer = setTimeout(() => this.cancel(left), this.#waitMs);
    this.#timers.set(left.job, timer.unref());
  }

  /** Records that a job is resumed. */
  take(job: string): void {
    clearTimeout(this.#timers.get(job));
    this.#timers.delete(job);
  }

  /** Cancels a job now. Does nothing if it has ended. */
  cancel({ engine, job, visitor }: LeftJob): void {
    this.take(job);
    void engine.cancel(job, visitor).catch(() => {});
  }
}
