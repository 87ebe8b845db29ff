import type { HandlerDescription } from "../app/description.ts";
import { compact } from "./compact.ts";
import type { JobInfo, JobLog, JobStore } from "./job-store.ts";
import { isEnd, type Message, type MessageBody } from "./message.ts";
import { jsonSize } from "./diff.ts";

/** Options of `memoryJobs`. */
export interface MemoryJobsOptions {
  /** Retention of an ended job in milliseconds. Default: 300,000 (5 minutes). */
  readonly jobMs?: number;
  /** Maximum number of ended jobs. Default: 1,000. */
  readonly maxEndedJobs?: number;
  /** Maximum size of all ended jobs in bytes. Default: 32,000,000. */
  readonly maxEndedBytes?: number;
  /** Maximum size of one visitor's ended jobs in bytes. Default: 16,000,000. */
  readonly maxEndedBytesPerVisitor?: number;
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Limits above which a log is compacted, in messages and bytes. */
const MAX_MESSAGES = 256;
const MAX_BYTES = 64_000;
/** Maximum number of messages for which an ended job's log is stored as JSON text. */
const MAX_TEXT_MESSAGES = 16;
/** Average bytes per value above which long strings dominate a log: a JSON text would only duplicate them. */
const LONG_VALUES = 1000;

/**
 * Job store in this process's memory. Long logs are compacted while they grow; ended jobs are limited by a byte budget.
 */
export function memoryJobs(options: MemoryJobsOptions = {}): JobStore {
  return new MemoryJobs(options);
}

/** The log of a job in memory. */
export interface MemoryJobLog extends JobLog {
  /** Its messages, merged where the log was long. */
  readonly messages: readonly Message[];
}

/** Is told what a job store in memory holds, to keep it elsewhere. */
export interface JobMirror {
  said(log: MemoryJobLog, message: Message): void;
  /** The messages of a log were merged: those that it has now replace those that it said. */
  compacted(log: MemoryJobLog): void;
  forgotten(id: string): void;
}

/**
 * Distance between the ids of what a restored log had and of what it says next. Its readers may have read messages that were
 * not kept, and ask for what comes after them.
 */
const RESTORED_GAP = 1_000_000_000;

/** Job store in memory, with a mirror. */
export class MemoryJobs implements JobStore {
  readonly #mirror: JobMirror | undefined;
  readonly #jobMs: number;
  readonly #maxEnded: number;
  readonly #budget: Budget;
  readonly #now: () => number;
  readonly #all = new Map<string, MemoryLog>();
  /** Ended jobs, ordered by the time of their end. */
  readonly #ended = new Set<MemoryLog>();

  constructor(options: MemoryJobsOptions, mirror?: JobMirror) {
    this.#mirror = mirror;
    const { jobMs = 300_000, maxEndedJobs = 1000, now = () => performance.now() } = options;
    const { maxEndedBytes = 32_000_000, maxEndedBytesPerVisitor = 16_000_000 } = options;
    this.#jobMs = jobMs;
    this.#maxEnded = maxEndedJobs;
    this.#budget = new Budget(maxEndedBytes, maxEndedBytesPerVisitor);
    this.#now = now;
  }

  open(job: JobInfo): JobLog {
    const log = new MemoryLog(job, () => this.#end(log), this.#mirror);
    this.#all.set(job.id, log);
    return log;
  }

  /**
   * Puts back the log of an earlier process.
   *
   * @param endedAgoMs Milliseconds since it ended; undefined if it has not.
   */
  restore(job: JobInfo, messages: readonly Message[], endedAgoMs: number | undefined): JobLog {
    const log = new MemoryLog(job, () => this.#end(log), this.#mirror);
    log.restore(messages);
    this.#all.set(job.id, log);
    if (endedAgoMs !== undefined) this.#end(log, this.#now() - endedAgoMs);
    return log;
  }

  async find(id: string): Promise<JobLog | undefined> {
    return this.#all.get(id);
  }

  sweep(): void {
    const oldest = this.#now() - this.#jobMs;
    for (const log of this.#ended) if (log.endedAt! < oldest) this.#forget(log);
  }

  async close(): Promise<void> {
    this.#all.clear();
    this.#ended.clear();
  }

  #end(log: MemoryLog, at = this.#now()) {
    log.putAway(at);
    this.#ended.add(log);
    this.#budget.add(log);
    const { session } = log.owner;
    for (const old of this.#ended) {
      if (this.#ended.size <= this.#maxEnded && !this.#budget.isOver(session)) return;
      if (this.#mustGo(old, session)) this.#forget(old);
    }
  }

  /** Evicts the oldest jobs first; if only one visitor is over budget, only that visitor's. */
  #mustGo(old: MemoryLog, session: string): boolean {
    return this.#ended.size > this.#maxEnded || this.#budget.isOver() || old.owner.session === session;
  }

  #forget(log: MemoryLog) {
    this.#ended.delete(log);
    this.#all.delete(log.id);
    this.#budget.remove(log);
    this.#mirror?.forgotten(log.id);
  }
}

/** Bytes of ended jobs: total, and per visitor. */
class Budget {
  readonly #max: number;
  readonly #maxEach: number;
  readonly #each = new Map<string, number>();
  #all = 0;

  constructor(max: number, maxEach: number) {
    this.#max = max;
    this.#maxEach = maxEach;
  }

  add({ owner, bytes }: MemoryLog): void {
    this.#all += bytes;
    this.#each.set(owner.session, (this.#each.get(owner.session) ?? 0) + bytes);
  }

  remove({ owner, bytes }: MemoryLog): void {
    this.#all -= bytes;
    const left = this.#each.get(owner.session)! - bytes;
    if (left > 0) this.#each.set(owner.session, left);
    else this.#each.delete(owner.session);
  }

  /** Whether the total, or the given visitor, is over budget. */
  isOver(session?: string): boolean {
    return this.#all > this.#max || (session !== undefined && (this.#each.get(session) ?? 0) > this.#maxEach);
  }
}

class MemoryLog implements MemoryJobLog {
  readonly id: string;
  readonly handler: string;
  readonly owner: JobInfo["owner"];
  readonly rendered?: HandlerDescription;
  readonly request?: string;
  readonly #onEnd: () => void;
  readonly #mirror: JobMirror | undefined;
  #messages: Message[] = [];
  #said = 0;
  /** JSON of the messages, which replaces them: thousands of live small objects would slow down every later call. */
  #text: string | undefined;
  #shared: WeakRef<Message[]> | undefined;
  #bytes = 0;
  /** Bytes after the last compaction, so that a large last value does not trigger one with every message. */
  #floor = 0;
  #wake: (() => void)[] = [];
  #isEnded = false;
  endedAt: number | undefined;

  constructor({ id, handler, owner, rendered, request }: JobInfo, onEnd: () => void, mirror?: JobMirror) {
    this.id = id;
    if (rendered) this.rendered = rendered;
    if (request !== undefined) this.request = request;
    this.handler = handler;
    this.owner = owner;
    this.#onEnd = onEnd;
    this.#mirror = mirror;
  }

  /** Bytes of the messages, and of what else is kept. */
  get bytes(): number {
    return this.#bytes + (this.rendered ? jsonSize(this.rendered) : 0);
  }

  get messages(): readonly Message[] {
    return this.#text === undefined ? this.#messages : this.#parsed(this.#text);
  }

  restore(messages: readonly Message[]): void {
    this.#messages = [...messages];
    this.#bytes = jsonSize(this.#messages);
    const last = messages.at(-1);
    this.#isEnded = last !== undefined && isEnd(last);
    this.#said = (last?.id ?? 0) + RESTORED_GAP;
  }

  append(body: MessageBody): void {
    if (this.#isEnded) return;
    const message = { ...body, id: ++this.#said };
    this.#messages.push(message);
    this.#bytes += jsonSize(message);
    this.#isEnded = isEnd(message);
    this.#mirror?.said(this, message);
    if (this.#messages.length > MAX_MESSAGES || this.#bytes > MAX_BYTES + 2 * this.#floor) this.#compact();
    this.#wakeAll();
    if (this.#isEnded) this.#onEnd();
  }

  async last(): Promise<Message | undefined> {
    return this.#newest(this.#messages).at(-1);
  }

  /** Serialises the messages of an ended job for later readers. Current readers already have them. */
  putAway(at: number): void {
    this.endedAt = at;
    if (this.#bytes > MAX_BYTES) this.#compact();
    if (this.#messages.length > MAX_TEXT_MESSAGES) return;
    if (this.#bytes > MAX_BYTES && this.#bytes > LONG_VALUES * countValues(this.#messages)) return;
    this.#text = JSON.stringify(this.#messages);
    this.#messages = [];
  }

  async *read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
    let messages = this.#messages;
    for (let last = after; !signal?.aborted;) {
      messages = this.#newest(messages);
      const message = firstAfter(messages, last);
      if (message) {
        last = message.id;
        yield message;
      } else if (this.#isEnded) return;
      else await this.#more(signal);
    }
  }

  /** Current messages: a reader that has the end message needs no others. */
  #newest(known: Message[]): Message[] {
    if (this.#text === undefined) return this.#messages;
    const end = known.at(-1);
    return end && isEnd(end) ? known : this.#parsed(this.#text);
  }

  /** Concurrent readers of an ended job share its parsed messages. */
  #parsed(text: string): Message[] {
    const messages = this.#shared?.deref() ?? (JSON.parse(text) as Message[]);
    this.#shared = new WeakRef(messages);
    return messages;
  }

  #compact() {
    this.#messages = compact(this.#messages);
    this.#bytes = this.#floor = jsonSize(this.#messages);
    this.#mirror?.compacted(this);
  }

  #more(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake.push(wake);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }

  #wakeAll() {
    const wake = this.#wake;
    if (wake.length === 0) return;
    this.#wake = [];
    for (const resume of wake) resume();
  }
}

/** Number of values (numbers, strings, lists and records) in a value. */
function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part), 1);
}

/** First message after an id, by binary search. */
function firstAfter(messages: readonly Message[], id: number): Message | undefined {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (messages[middle]!.id > id) to = middle;
    else from = middle + 1;
  }
  return messages[from];
}
