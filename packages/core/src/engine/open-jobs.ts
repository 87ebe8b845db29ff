import type { HandlerDescription } from "../app/description.ts";
import { mayAccess, type Owner, type Visitor } from "../files/files.ts";
import type { Once } from "./engine.ts";
import { OpenFeeds, type JobFeeds } from "./feeds.ts";
import { Job, openJob } from "./job.ts";
import type { JobLog, JobStore } from "./job-store.ts";
import { isEnd } from "./message.ts";
import { OnceCalls } from "./once-calls.ts";
import type { Presence } from "./presence.ts";

/** Options of open jobs. */
export interface OpenJobsOptions {
  readonly jobs: JobStore;
  readonly presence: Presence;
  readonly now: () => number;
  /** Called for each job whose call the backlog has accepted. */
  readonly onAccepted: (job: Job) => void;
}

/**
 * Place of a job. It is emptied at the end: V8 moves a map that fills and empties all the time to new tables, and what
 * the old ones held stays in memory for a while.
 */
interface Place {
  job: Job | undefined;
  /** Ends the presence of the job's session; undefined while the backlog has not accepted the call. */
  leave: (() => void) | undefined;
}

/** Running and waiting jobs of this process, from the moment the backlog has accepted their call. */
export class OpenJobs {
  readonly #options: OpenJobsOptions;
  /** Also those whose calls are being added to the backlog. */
  readonly #places = new Map<string, Place>();
  /** Streams of these jobs. */
  readonly feeds = new OpenFeeds();
  readonly #once: OnceCalls;

  constructor(options: OpenJobsOptions) {
    this.#options = options;
    this.#once = new OnceCalls(options.jobs);
  }

  /** Messages of a call's job: a new one, or the one that the call is when it is to be made once. */
  async once(once: Once | undefined, visitor: Visitor, accept: () => Promise<Job>): Promise<JobLog> {
    return once ? this.#once.log(once, visitor, accept) : (await accept()).log;
  }

  /** Creates a job, which is not open yet. */
  create(handler: string, owner: Owner, once?: Once, rendered?: HandlerDescription): Job {
    const { jobs, now } = this.#options;
    return openJob(handler, owner, { jobs, now, rendered, once });
  }

  [Symbol.iterator](): Iterator<Job> {
    return [...this.#places.values()].flatMap(({ job, leave }) => (job && leave ? [job] : []))[Symbol.iterator]();
  }

  /** A job that has not ended. */
  get(id: string): Job | undefined {
    const place = this.#places.get(id);
    return place?.leave && place.job;
  }

  /** Messages of a visitor's job, running or ended; undefined if there is no such job. */
  async logOf(id: string, visitor: Visitor): Promise<JobLog | undefined> {
    const log = this.get(id)?.log ?? (await this.#options.jobs.find(id));
    return log && mayAccess(visitor, log.owner) ? log : undefined;
  }

  /** Adds a call to the backlog. The backlog may start it before `add` has settled. */
  async arrive(job: Job, add: () => void | Promise<void>, feeds?: JobFeeds): Promise<void> {
    const place: Place = { job, leave: undefined };
    this.feeds.add(job.id, feeds);
    this.#places.set(job.id, place);
    try {
      const taken = add();
      if (taken) await taken;
      this.accepted(job.id);
    } finally {
      if (!place.leave) this.retire(job);
    }
  }

  /** Job of an accepted call; undefined if another process accepted it. */
  accepted(id: string): Job | undefined {
    const place = this.#places.get(id);
    const job = place?.job;
    if (!job || place.leave) return job;
    this.#begin(job, place);
    this.#options.onAccepted(job);
    return job;
  }

  /** Takes over a job that another process, or this one before a restart, has accepted; undefined if it has ended. */
  async adopt(id: string): Promise<Job | undefined> {
    const { jobs, now } = this.#options;
    const log = await jobs.find(id);
    const last = await log?.last();
    if (!log || (last && isEnd(last))) return undefined;
    const known = this.accepted(id);
    if (known) return known;
    const job = new Job(log, { now, isNamed: last !== undefined });
    const place: Place = { job, leave: undefined };
    this.#places.set(id, place);
    this.#begin(job, place);
    return job;
  }

  /** Removes an ended job. */
  retire({ id }: Job): void {
    const place = this.#places.get(id);
    this.feeds.close(id);
    if (!place) return;
    this.#places.delete(id);
    place.leave?.();
    place.job = undefined;
  }

  #begin({ owner }: Job, place: Place) {
    place.leave = this.#options.presence.begin(owner.session);
  }
}
