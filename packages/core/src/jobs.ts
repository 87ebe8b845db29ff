import { EndedJob } from "./ended-job.ts";
import type { Job } from "./job.ts";

/** The jobs of an engine: those that go on, and, for a while, those that ended. */
export class Jobs {
  readonly #open = new Map<string, Job>();
  readonly #ended = new Map<string, EndedJob>();
  readonly #maxEnded: number;

  constructor(maxEnded: number) {
    this.#maxEnded = maxEnded;
  }

  /** Those that have not ended. */
  get open(): Iterable<Job> {
    return this.#open.values();
  }

  add(job: Job): void {
    this.#open.set(job.id, job);
  }

  /** Keeps an ended job for reading. Where there are too many, the oldest is forgotten. */
  end(job: Job, at: number): void {
    this.#open.delete(job.id);
    this.#ended.set(job.id, new EndedJob(job, at));
    if (this.#ended.size > this.#maxEnded) this.#ended.delete(this.#ended.keys().next().value!);
  }

  find(id: string): Job | EndedJob | undefined {
    return this.#open.get(id) ?? this.#ended.get(id);
  }

  /** Forgets those that ended before. */
  forgetBefore(at: number): void {
    for (const [id, job] of this.#ended) if (job.at < at) this.#ended.delete(id);
  }
}
