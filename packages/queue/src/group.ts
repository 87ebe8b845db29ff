import { Queue, WaitingError, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import type { JobInfo, PlannedCall, QueueRules } from "@vitrine/core";
import type { Names } from "./names.ts";

/** What BullMQ keeps of a call. */
export interface KeptCall {
  readonly call: PlannedCall;
  /** What the call's log is created with. */
  readonly info: JobInfo;
  readonly visitor: string;
  /** Process that accepted the call. */
  readonly origin: string;
  /** Jobs that run in one batch with it, while it runs. */
  readonly together?: readonly string[];
  readonly batch: QueueRules["batch"];
}

export type KeptJob = Job<KeptCall, void>;

/** Time for which a lock holds, and between two looks for locks that do not hold any more, in milliseconds. */
const LEASE_MS = 1500;
const LOOK_MS = 500;
/** Most events that BullMQ keeps of a queue: nobody reads them. */
const MAX_EVENTS = 10;

/** What the queue of a group needs. */
export interface GroupOptions {
  readonly name: string;
  readonly names: Names;
  readonly concurrency: number;
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
  #concurrency: number;

  constructor(options: GroupOptions) {
    const { name, concurrency, fast, patient } = options;
    this.#options = options;
    this.name = name;
    this.#concurrency = concurrency;
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
      concurrency: this.#concurrency,
      lockDuration: LEASE_MS,
      stalledInterval: LOOK_MS,
      // Whether a call whose lock was lost runs again is decided when it is taken up again.
      maxStalledCount: 1_000_000,
      autorun: false,
      runRetryDelay: 500,
      drainDelay: 10,
    });
    // The connection tries again by itself, and so does the worker.
    worker.on("error", () => {});
    worker.on("stalled", onStalled);
    worker.run().catch(() => {});
    this.#worker = worker;
  }

  /** Number of runs at a time, in all processes. */
  get concurrency(): number {
    return this.#concurrency;
  }

  /** Sets the number of runs at a time, for all processes. */
  async limit(concurrency: number): Promise<void> {
    this.#concurrency = concurrency;
    if (this.#worker) this.#worker.concurrency = concurrency;
    await this.queue.setGlobalConcurrency(concurrency);
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
