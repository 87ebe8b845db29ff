import type { HandlerDescription } from "../app/description.ts";
import type { Owner } from "../files/files.ts";
import type { Message, MessageBody } from "./message.ts";

/** Identity of a job. */
export interface JobInfo {
  readonly id: string;
  readonly handler: string;
  readonly owner: Owner;
  /**
   * In a job store: the handler, if it is in a rendering and its outputs have files. The messages may be read when the
   * rendering has been replaced.
   */
  readonly rendered?: HandlerDescription;
  /** Digest of what the call asks for, if it is to be made once. */
  readonly request?: string;
}

/** Message log of one job. */
export interface JobLog extends JobInfo {
  /**
   * Adds a message at the end, with the next id; the first is 1. Messages after the end message are ignored. A store that is
   * elsewhere adds them in the order in which they were given, and tries again when it cannot be reached.
   */
  append(message: MessageBody): void;
  /** Newest message; undefined if the log is empty. */
  last(): Promise<Message | undefined>;
  /**
   * Yields the messages after id `after`, including future ones, until the end message or until the reader leaves. In a
   * long log, unread messages may be merged; their combined effect stays the same.
   */
  read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined>;
}

/** Storage for jobs' messages. All stores pass the suite in `job-store.contract.ts`. */
export interface JobStore {
  /** Creates the log of a new job. */
  open(job: JobInfo): JobLog;
  /** Log of a job, running or ended; undefined if unknown or expired. */
  find(id: string): Promise<JobLog | undefined>;
  /** Deletes jobs whose retention has expired. Called periodically. */
  sweep(): void;
  close(): Promise<void>;
}
