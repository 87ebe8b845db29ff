import { Queue, WaitingError, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import type { JobInfo, PlannedCall, QueueRules } from "@vitrine/core";
import { ANY_WORKER } from "@vitrine/core/internal";
import type { Names } from "./names.ts";

/** What BullMQ keeps of a call. */
export interface KeptCall {
  readonly call: PlannedCall;
  /** What the call's log is created with. */
  readonly info: JobInfo;
  readonly visitor: string;
  /** Process that accepted the call. */
  readonly origin: string;
  /** Calls that run in one batch with it, while it runs. */
  readonly together?: readonly KeptCall[];
  readonly batch: QueueRules["batch"];
  readonly retries?: number;
}

/** What all processes know of a group. */
export type GroupRules = Pick<QueueRules, "concurrency" | "worker">;

export type KeptJob = Job<KeptCall, void>;

/** Time for which a lock holds, and between two looks for locks that do not hold any more, in milliseconds. */
const LEASE_MS = 1500;
const LOOK_MS = 500;
/** Longest wait for the word of a new job, in seconds: Redis may have given it to a process that is frozen. */
const WAIT_S = 1;
/** Most events that BullMQ keeps of a queue: nobody reads them. */
const MAX_EVENTS = 10;

/** What the queue of a group needs. */
export interface GroupOptions {
  readonly name: string;
  readonly names: Names;
  readonly rules: GroupRules;
  /** For commands that a visitor waits for. */
  readonly fast: Redis;
  /** Makes a connection for commands that wait. */
  readonly patient: Redis;
}

/** Queue of one concurrency group in BullMQ. */
export class Group {
  readonly name: string;
  /** For what a visitor waits for. */
  readonly queue: Queue<KeptCall, void>;
  /** For what must be done in the end: waits until Redis is back. */
  readonly patient: Queue<KeptCall, void>;
  readonly #options: GroupOptions;
  #worker: Worker<KeptCall, void> | undefined;
  #rules: GroupRules;

  constructor(options: GroupOptions) {
    const { name, rules, fast, patient } = options;
    this.#options = options;
    this.name = name;
    this.#rules = rules;
    this.queue = this.#queueOver(fast);
    this.patient = this.#queueOver(patient);
  }

  #queueOver(connection: Redis): Queue<KeptCall, void> {
    const { name, names } = this.#options;
    const queue = new Queue<KeptCall, void>(names.queue(name), {
      connection,
      prefix: names.bull,
      skipWaitingForReady: true,
      streams: { events: { maxLen: MAX_EVENTS } },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    });
    queue.on("error", () => {});
    return queue;
  }

  /** Runs calls of this group in this process. */
  work(run: (job: KeptJob) => Promise<void>, onStalled: (job: string) => void): void {
    const { name, names, patient } = this.#options;
    const worker = new Worker<KeptCall, void>(names.queue(name), run, {
      connection: patient,
      prefix: names.bull,
      concurrency: this.#rules.concurrency,
      lockDuration: LEASE_MS,
      stalledInterval: LOOK_MS,
      // Whether a call whose lock was lost runs again is decided when it is taken up again.
      maxStalledCount: 1_000_000,
      autorun: false,
      runRetryDelay: 500,
      drainDelay: WAIT_S,
    });
    // The connection tries again by itself, and so does the worker.
    worker.on("error", () => {});
    worker.on("stalled", onStalled);
    worker.run().catch(() => {});
    this.#worker = worker;
  }

  /** Label of the processes that run its calls. */
  get worker(): string {
    return this.#rules.worker ?? ANY_WORKER;
  }

  /** Whether these are its rules. */
  has({ concurrency, worker }: GroupRules): boolean {
    return this.#rules.concurrency === concurrency && this.#rules.worker === worker;
  }

  /** Sets the rules, for all processes. */
  async set(rules: GroupRules): Promise<void> {
    const { concurrency } = (this.#rules = rules);
    if (this.#worker) this.#worker.concurrency = concurrency;
    await this.queue.setGlobalConcurrency(concurrency);
  }

  /** Puts a call that is in no queue in front of the others. */
  async again(call: KeptCall): Promise<void> {
    await this.patient.add("call", call, { jobId: call.call.job.id, priority: 1 });
  }

  /** Puts a job that this process has taken back in front of the others. Always throws, which tells BullMQ so. */
  async handBack(job: KeptJob): Promise<never> {
    // One whose lock was lost is given to another anyway.
    await job.moveToWait(job.token).catch(() => {});
    throw new WaitingError();
  }

  /** Takes no more calls. Resolves when those that run have ended. */
  async close(): Promise<void> {
    await this.#worker?.close();
    await Promise.all([this.queue.close(), this.patient.close()]);
  }
}
