import type { Owner } from "../files/files.ts";
import type { Message } from "./message.ts";

/** What identifies a job. */
export interface JobInfo {
  readonly id: string;
  readonly handler: string;
  readonly owner: Owner;
}

/** The messages of one job, and those who read them. */
export interface JobLog extends JobInfo {
  /** Adds a message. Messages stay in the order in which they were added; after the end nothing is added. */
  append(message: Message): void;
  /** The newest message; undefined where there is none yet. */
  last(): Promise<Message | undefined>;
  /**
   * The messages after number `after`, those to come included, until the end or until the reader leaves. Of a long log,
   * messages that were not read yet may come put together: what they add up to stays the same.
   */
  read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined>;
}

/** Where the messages of jobs are kept. Each store passes the suite in `job-store.contract.ts`. */
export interface JobStore {
  /** Opens the log of a new job. */
  open(job: JobInfo): JobLog;
  /** The log of a job, running or ended; undefined where there is none (any more). */
  find(id: string): Promise<JobLog | undefined>;
  /** Forgets jobs that ended too long ago. Called from time to time. */
  sweep(): void;
  close(): Promise<void>;
}
