import { Job } from "./job.ts";
import type { JobStore } from "./job-store.ts";
import { isEnd } from "./message.ts";
import type { Presence } from "./presence.ts";

/** What open jobs need of their engine. */
export interface OpenJobsOptions {
  readonly jobs: JobStore;
  readonly presence: Presence;
  readonly now: () => number;
  /** Hears of each job whose call the backlog has taken. */
  readonly onAccepted: (job: Job) => void;
}

/** Jobs that go on here, from the moment at which the backlog has taken their call. */
export class OpenJobs {
  readonly #options: OpenJobsOptions;
  readonly #open = new Map<string, { readonly job: Job; readonly leave: () => void }>();
  /** Jobs whose calls the backlog is asked to take. */
  readonly #arriving = new Map<string, Job>();

  constructor(options: OpenJobsOptions) {
    this.#options = options;
  }

  [Symbol.iterator](): Iterator<Job> {
    return [...this.#open.values()].map(({ job }) => job)[Symbol.iterator]();
  }

  /** A job that goes on. */
  get(id: string): Job | undefined {
    return this.#open.get(id)?.job;
  }

  /** Has the backlog take a call. A first word of its turn may come before `add` has settled. */
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

  /** A job whose call the backlog has taken; undefined where another process accepted it. */
  accepted(id: string): Job | undefined {
    const job = this.#arriving.get(id);
    if (!job) return this.get(id);
    this.#arriving.delete(id);
    this.#begin(job);
    this.#options.onAccepted(job);
    return job;
  }

  /** Goes on with a job that another process, or this one before its restart, has accepted; undefined if it has ended. */
  async adopt(id: string): Promise<Job | undefined> {
    const { jobs, now } = this.#options;
    const log = await jobs.find(id);
    const last = await log?.last();
    if (!log || (last && isEnd(last))) return undefined;
    const job = new Job(log, { now, said: last?.id });
    this.#begin(job);
    return job;
  }

  /** Forgets a job that has ended. */
  retire(job: Job): void {
    this.#open.get(job.id)?.leave();
    this.#open.delete(job.id);
  }

  #begin(job: Job) {
    this.#open.set(job.id, { job, leave: this.#options.presence.begin(job.owner.session) });
  }
}
