import { Job } from "./job.ts";
import type { JobStore } from "./job-store.ts";
import { isEnd } from "./message.ts";
import type { Presence } from "./presence.ts";

/** Options of open jobs. */
export interface OpenJobsOptions {
  readonly jobs: JobStore;
  readonly presence: Presence;
  readonly now: () => number;
  /** Called for each job whose call the backlog has accepted. */
  readonly onAccepted: (job: Job) => void;
}

/** Running and waiting jobs of this process, from the moment the backlog has accepted their call. */
export class OpenJobs {
  readonly #options: OpenJobsOptions;
  readonly #open = new Map<string, { readonly job: Job; readonly leave: () => void }>();
  /** Jobs whose calls are being added to the backlog. */
  readonly #arriving = new Map<string, Job>();

  constructor(options: OpenJobsOptions) {
    this.#options = options;
  }

  [Symbol.iterator](): Iterator<Job> {
    return [...this.#open.values()].map(({ job }) => job)[Symbol.iterator]();
  }

  /** A job that has not ended. */
  get(id: string): Job | undefined {
    return this.#open.get(id)?.job;
  }

  /** Adds a call to the backlog. The backlog may start it before `add` has settled. */
  async arrive(job: Job, add: () => void | Promise<void>): Promise<void> {
    this.#arriving.set(job.id, job);
    try {
      const taken = add();
      if (taken) await taken;
      this.accepted(job.id);
    } finally {
      this.#arriving.delete(job.id);
    }
  }

  /** Job of an accepted call; undefined if another process accepted it. */
  accepted(id: string): Job | undefined {
    const job = this.#arriving.get(id);
    if (!job) return this.get(id);
    this.#arriving.delete(id);
    this.#begin(job);
    this.#options.onAccepted(job);
    return job;
  }

  /** Takes over a job that another process, or this one before a restart, has accepted; undefined if it has ended. */
  async adopt(id: string): Promise<Job | undefined> {
    const { jobs, now } = this.#options;
    const log = await jobs.find(id);
    const last = await log?.last();
    if (!log || (last && isEnd(last))) return undefined;
    const job = new Job(log, { now, said: last?.id });
    this.#begin(job);
    return job;
  }

  /** Removes an ended job. */
  retire(job: Job): void {
    this.#open.get(job.id)?.leave();
    this.#open.delete(job.id);
  }

  #begin(job: Job) {
    this.#open.set(job.id, { job, leave: this.#options.presence.begin(job.owner.session) });
  }
}
