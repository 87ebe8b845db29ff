import type { Backlog } from "./backlog.ts";
import type { Fed } from "./engine.ts";
import type { OpenCall } from "./engine-operator.ts";
import type { HandlerDescription } from "../app/description.ts";
import type { Visitor } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { Job } from "./job.ts";
import type { JobLog } from "./job-store.ts";
import { isEnd } from "./message.ts";
import type { OpenJobs } from "./open-jobs.ts";
import { toOpenCall } from "./operator.ts";
import type { PeerListener, Peers } from "./peers.ts";
import type { Presence } from "./presence.ts";
import type { Scheduler } from "./scheduler.ts";

/** What is needed to reach jobs, wherever they are. */
export interface JobControlOptions {
  readonly open: OpenJobs;
  readonly scheduler: Scheduler;
  readonly backlog: Backlog;
  readonly presence: Presence;
  readonly peers: Peers | undefined;
  /** Milliseconds without a sign of a session after which its jobs are cancelled. */
  readonly abandonedMs: number;
  /** Milliseconds that running calls have when the engine closes. */
  readonly drainMs: number;
  readonly now: () => number;
  readonly keepsRunning: (handler: string) => boolean;
  /** Checks a value for a stream of a handler. */
  readonly admitFed: (fed: Fed, handler: HandlerDescription, visitor: Visitor) => Promise<Json>;
  /** Called with a job that was cancelled before it ran. */
  readonly retire: (job: Job) => void;
}

/** How long a cancel that found no running call is remembered, in milliseconds. */
const EARLY_MS = 60_000;
/** How long a value for a stream waits for a call that is starting, and between two looks, in milliseconds. */
const STARTING_MS = 5000;
const LOOK_MS = 10;
/** Time between two looks whether calls still run, in milliseconds. */
const DRAIN_LOOK_MS = 50;

/** Cancels jobs and feeds their streams: those of this process, and those of others that share its stores. */
export class JobControl implements PeerListener {
  readonly #options: JobControlOptions;
  /** Times of cancels for jobs that did not run here yet, by job. */
  readonly #early = new Map<string, number>();

  /** Jobs that are in no backlog: they give what another said. */
  readonly #relays = new WeakSet<Job>();

  constructor(options: JobControlOptions) {
    this.#options = options;
  }

  /** Calls of this process that wait or run, for its operator. */
  calls(): OpenCall[] {
    const { open, scheduler, now } = this.#options;
    return [...open].map((job) => toOpenCall(job, scheduler.runs(job), now()));
  }

  /** Cancels a call of this process. Returns whether there was one. */
  async cancelHere(id: string): Promise<boolean> {
    const job = this.#options.open.get(id);
    await (job && this.end(job));
    return job !== undefined;
  }

  /** Whether other processes may run the calls that this one accepts. */
  get isShared(): boolean {
    return this.#options.peers !== undefined;
  }

  /** Cancels a job by its messages: one that is open here, or another process's. Does nothing if it has ended. */
  async cancelLogged(log: JobLog): Promise<void> {
    const { open, backlog, peers } = this.#options;
    const job = open.get(log.id);
    if (job) return this.end(job);
    if (!peers || (await hasEnded(log))) return;
    const waited = (await backlog.remove(log.id)) && (await open.adopt(log.id));
    if (waited) this.#cancelled(waited);
    // Also for one that was waiting: the process that accepted it forgets it.
    await peers.cancel(log.id);
  }

  /** Cancels a job that is open here, whether it is waiting, starting or running. */
  end(job: Job): void | Promise<void> {
    const { scheduler, backlog, peers } = this.#options;
    if (scheduler.cancel(job)) return;
    if (peers && !this.#relays.has(job)) return this.#endShared(job, peers);
    // If the backlog cannot be reached now, it starts the call later, and the engine finds that the call has ended.
    void Promise.resolve(backlog.remove(job.id)).catch(() => {});
    this.#cancelled(job);
  }

  async #endShared(job: Job, peers: Peers) {
    if (await this.#options.backlog.remove(job.id)) this.#cancelled(job);
    else await peers.cancel(job.id);
  }

  /** Cancels a session's jobs, in all processes. */
  async resetAll(session: string): Promise<void> {
    this.reset(session);
    await this.#options.peers?.reset(session);
  }

  /**
   * Lets what this process runs go on for a while, and then ends it. Calls that wait go with it, unless another process can
   * run them, now or later.
   */
  async close(): Promise<void> {
    const { open, scheduler, backlog, peers, now, drainMs } = this.#options;
    const isBusy = () => [...open].some((job) => scheduler.runs(job));
    for (const since = now(); isBusy() && now() - since < drainMs;)
      await new Promise((resolve) => setTimeout(resolve, DRAIN_LOOK_MS));
    for (const job of open)
      if (peers || backlog.isKept) scheduler.cancel(job);
      else void this.end(job);
  }

  /** Cancels the jobs that nobody listens to, at any process, except those that keep running. */
  async cancelAbandoned(): Promise<void> {
    const { open, presence, peers, abandonedMs, keepsRunning } = this.#options;
    const isSilent = ({ owner, handler }: Job) =>
      presence.silenceMs(owner.session) > abandonedMs && !keepsRunning(handler);
    const silent = [...open].filter(isSilent);
    if (!peers) return void silent.map((job) => this.end(job));
    const active = presence.takeActive();
    if (active.length > 0) await peers.seen(active);
    const silences = silent.length > 0 ? await peers.silenceMs(silent.map(({ owner }) => owner.session)) : [];
    for (const [at, job] of silent.entries()) if (silences[at]! > abandonedMs) await this.end(job);
    for (const [job, since] of this.#early) if (this.#options.now() - since > EARLY_MS) this.#early.delete(job);
  }

  /** Takes a job that is in no backlog. */
  relays(job: Job): void {
    this.#relays.add(job);
  }

  /** Cancels a job that is about to run, if that was asked for meanwhile. Returns whether it is to run. */
  mayStart(job: Job): boolean {
    if (!this.#early.delete(job.id)) return !job.ended;
    this.#cancelled(job);
    return false;
  }

  /** Gives a value to a stream of a running call, or ends it. */
  async feedLogged(log: JobLog, fed: Fed, visitor: Visitor): Promise<void> {
    const { open, peers } = this.#options;
    if (open.feeds.has(log.id) || !peers) return this.#feedHere(log, fed, visitor);
    if (!(await hasEnded(log))) await peers.feed(log.id, fed, visitor);
  }

  cancel(id: string): void {
    const { open, scheduler, now } = this.#options;
    const job = open.get(id);
    if (job && scheduler.cancel(job)) return;
    this.#early.set(id, now());
    if (job) void this.#forgetEnded(job).catch(() => {});
  }

  reset(session: string): void {
    for (const job of this.#options.open) if (job.owner.session === session) void this.end(job)?.catch(() => {});
  }

  async feed(id: string, fed: Fed, visitor: Visitor): Promise<void> {
    const { open, now } = this.#options;
    for (const since = now(); !open.feeds.has(id) && now() - since < STARTING_MS;)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const log = await open.logOf(id, visitor);
    if (log) await this.#feedHere(log, fed, visitor);
  }

  taken(id: string): void {
    const { open } = this.#options;
    const job = open.get(id);
    if (job) open.retire(job);
  }

  #feedHere(log: JobLog, fed: Fed, visitor: Visitor): Promise<void> {
    const { open, admitFed } = this.#options;
    return open.feeds.put(log, fed, (handler) => admitFed(fed, handler, visitor));
  }

  #cancelled(job: Job) {
    job.cancelled();
    this.#options.retire(job);
  }

  async #forgetEnded(job: Job) {
    if (await hasEnded(job.log)) this.#options.open.retire(job);
  }
}

async function hasEnded(log: JobLog): Promise<boolean> {
  const last = await log.last();
  return last !== undefined && isEnd(last);
}
