import type { JobInfo, JobLog, JobStore, Message } from "@vitrine/core";
import {
  isEnd,
  lostEnd,
  MemoryJobs,
  type JobMirror,
  type MemoryJobLog,
  type MemoryJobsOptions,
} from "@vitrine/core/internal";
import type { Journal, Writer } from "./journal.ts";
import type { Database } from "./sqlite.ts";

/** What is not written yet of a job. */
interface Unwritten {
  readonly log: MemoryJobLog;
  /** Messages that were added. */
  messages: Message[];
  /** Whether all messages of the log replace those that were written. */
  isWhole: boolean;
  endedAt: number | null;
}

/** Job store in memory, behind which is a database: what it holds is there again after a restart. */
export class DataJobs implements JobStore, JobMirror, Writer {
  readonly #memory: MemoryJobs;
  readonly #journal: Journal;
  readonly #unwritten = new Map<string, Unwritten>();
  /** Jobs that are in the database. */
  readonly #written = new Set<string>();
  readonly #forgotten = new Set<string>();
  /** Jobs of an earlier process that have not ended. */
  readonly #open = new Map<string, JobLog>();
  readonly #statements: Statements;
  readonly #demo: string;

  constructor(database: Database, journal: Journal, demo: string, options: MemoryJobsOptions) {
    this.#memory = new MemoryJobs(options, this);
    this.#journal = journal;
    this.#demo = demo;
    this.#statements = statementsOf(database);
    this.#restore();
    journal.add(this);
  }

  open(job: JobInfo): JobLog {
    return this.#memory.open(job);
  }

  find(id: string): Promise<JobLog | undefined> {
    return this.#memory.find(id);
  }

  sweep(): void {
    this.#memory.sweep();
    try {
      this.#statements.vacuum();
    } catch {
      // The disk is full: the next sweep tries again.
    }
  }

  async close(): Promise<void> {
    this.#journal.flush();
    await this.#memory.close();
  }

  /** Ends the jobs of an earlier process, except these: they run no more. */
  loseOthers(goingOn: ReadonlySet<string>): void {
    for (const [id, log] of this.#open) if (!goingOn.has(id)) log.append(lostEnd());
    this.#open.clear();
  }

  said(log: MemoryJobLog, message: Message): void {
    const one = this.#of(log);
    if (!one.isWhole) one.messages.push(message);
    if (isEnd(message)) one.endedAt = Date.now();
  }

  compacted(log: MemoryJobLog): void {
    const one = this.#of(log);
    one.isWhole = true;
    one.messages = [];
  }

  forgotten(id: string): void {
    this.#unwritten.delete(id);
    if (!this.#written.has(id)) return;
    this.#forgotten.add(id);
    this.#journal.later();
  }

  get isDirty(): boolean {
    return this.#unwritten.size + this.#forgotten.size > 0;
  }

  write(): void {
    const { addJob, endJob, addChunk, deleteJob, deleteChunks } = this.#statements;
    for (const id of this.#forgotten) {
      deleteChunks.run(this.#demo, id);
      deleteJob.run(this.#demo, id);
    }
    for (const [id, { log, messages, isWhole, endedAt }] of this.#unwritten) {
      if (!this.#written.has(id)) addJob.run(this.#demo, id, JSON.stringify(infoOf(log)), endedAt);
      else if (endedAt !== null) endJob.run(endedAt, this.#demo, id);
      if (isWhole) deleteChunks.run(this.#demo, id);
      const said = isWhole ? log.messages : messages;
      if (said[0]) addChunk.run(this.#demo, id, said[0].id, JSON.stringify(said));
    }
  }

  written(): void {
    for (const id of this.#unwritten.keys()) this.#written.add(id);
    for (const id of this.#forgotten) this.#written.delete(id);
    this.#unwritten.clear();
    this.#forgotten.clear();
  }

  failed(): void {
    for (const { log } of this.#unwritten.values()) this.compacted(log);
  }

  #of(log: MemoryJobLog): Unwritten {
    const known = this.#unwritten.get(log.id);
    if (known) return known;
    const one: Unwritten = { log, messages: [], isWhole: false, endedAt: null };
    this.#unwritten.set(log.id, one);
    this.#journal.later();
    return one;
  }

  #restore() {
    const { allJobs, chunksOf } = this.#statements;
    for (const { id, info, ended_at: endedAt } of allJobs.all(this.#demo)) {
      const chunks = chunksOf.all(this.#demo, id!);
      const messages = chunks.flatMap((chunk) => JSON.parse(chunk["messages"] as string) as Message[]);
      const agoMs = endedAt === null ? undefined : Math.max(0, Date.now() - Number(endedAt));
      this.#written.add(id as string);
      const log = this.#memory.restore(JSON.parse(info as string) as JobInfo, messages, agoMs);
      if (agoMs === undefined) this.#open.set(log.id, log);
    }
    this.#memory.sweep();
  }
}

function infoOf({ id, handler, owner, rendered, request }: JobInfo): JobInfo {
  return { id, handler, owner, ...(rendered && { rendered }), ...(request !== undefined && { request }) };
}

type Statements = ReturnType<typeof statementsOf>;

/** Pages that are given back to the disk at a time: enough to keep up, few enough to take no time. */
const VACUUM_PAGES = 500;

function statementsOf(database: Database) {
  return {
    addJob: database.prepare("INSERT INTO jobs (demo, id, info, ended_at) VALUES (?, ?, ?, ?)"),
    endJob: database.prepare("UPDATE jobs SET ended_at = ? WHERE demo = ? AND id = ?"),
    deleteJob: database.prepare("DELETE FROM jobs WHERE demo = ? AND id = ?"),
    addChunk: database.prepare("INSERT INTO chunks (demo, job, first, messages) VALUES (?, ?, ?, ?)"),
    deleteChunks: database.prepare("DELETE FROM chunks WHERE demo = ? AND job = ?"),
    allJobs: database.prepare("SELECT id, info, ended_at FROM jobs WHERE demo = ? ORDER BY ended_at"),
    chunksOf: database.prepare("SELECT messages FROM chunks WHERE demo = ? AND job = ? ORDER BY first"),
    vacuum: () => database.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`),
  };
}
