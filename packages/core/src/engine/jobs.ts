import { EndedJob } from "./ended-job.ts";
import { Job } from "./job.ts";

/** The jobs of an engine: those that go on, and, for a while, those that ended. */
export class Jobs {
  /** A job that ended takes its own place: a map that empties and fills all the time holds on to what it held. */
  readonly #all = new Map<string, Job | EndedJob>();
  /** Those that ended, the first to end first. */
  readonly #ended = new Set<string>();
  readonly #maxEnded: number;

  constructor(maxEnded: number) {
    this.#maxEnded = maxEnded;
  }

  /** Those that have not ended. */
  get open(): Job[] {
    return [...this.#all.values()].filter((job) => job instanceof Job);
  }

  add(job: Job): void {
    this.#all.set(job.id, job);
  }

  /** Keeps an ended job for reading. Where there are too many, the oldest is forgotten. */
  end(job: Job, at: number): void {
    this.#all.set(job.id, new EndedJob(job, at));
    this.#ended.add(job.id);
    if (this.#ended.size > this.#maxEnded) this.#forget(this.#ended.values().next().value!);
  }

  find(id: string): Job | EndedJob | undefined {
    return this.#all.get(id);
  }

  /** Forgets those that ended before. */
  forgetBefore(at: number): void {
    for (const id of this.#ended) if ((this.#all.get(id) as EndedJob).at < at) this.#forget(id);
  }

  #forget(id: string) {
    this.#ended.delete(id);
    this.#all.delete(id);
  }
}
