import type { Backlog, BacklogListener, PlannedCall, QueueRules } from "@vitrine/core";
import { MemoryBacklog } from "@vitrine/core/internal";
import type { DataJobs } from "./data-jobs.ts";
import type { Journal, Writer } from "./journal.ts";
import type { Cell, Database } from "./sqlite.ts";

/** An accepted call that has not ended. */
interface KeptCall {
  readonly call: PlannedCall;
  readonly rules: QueueRules;
  round: number;
  /** Its place among those that were accepted. */
  readonly seq: number;
  isStarted: boolean;
}

/** Backlog in memory, behind which is a database: calls that wait go on after a restart, in their order. */
export class DataBacklog implements Backlog, Writer {
  readonly isKept = true;
  readonly #memory: MemoryBacklog;
  readonly #journal: Journal;
  readonly #demo: string;
  readonly #jobs: DataJobs;
  readonly #statements: Statements;
  readonly #calls = new Map<string, KeptCall>();
  /** Calls that are in the database, and those whose row there is not up to date. */
  readonly #written = new Set<string>();
  readonly #unwritten = new Set<string>();
  #seq = 0;
  /** Settles when the calls of an earlier process wait again; undefined from then on. */
  #restoring: Promise<void> | undefined;
  #isClosed = false;

  constructor(database: Database, journal: Journal, demo: string, jobs: DataJobs, now?: () => number) {
    this.#memory = new MemoryBacklog(now ?? (() => performance.now()));
    this.#journal = journal;
    this.#demo = demo;
    this.#jobs = jobs;
    this.#statements = statementsOf(database);
    journal.add(this);
  }

  open(listener: BacklogListener): void {
    this.#memory.open({
      start: (calls, release) => {
        for (const { job } of calls) this.#start(job.id);
        listener.start(calls, () => {
          for (const { job } of calls) this.#drop(job.id);
          release();
        });
      },
      moved: (call, place, etaMs) => listener.moved(call, place, etaMs),
    });
    this.#restoring = this.#restore(listener).finally(() => (this.#restoring = undefined));
  }

  /** A call that waits is on disk when it is accepted; one that starts at once is a moment later. */
  add(call: PlannedCall, rules: QueueRules): void | Promise<void> {
    if (this.#restoring) return this.#restoring.then(() => this.add(call, rules));
    if (this.#enter(call, rules).isStarted && !rules.retries) return this.#journal.later();
    return this.#journal.now();
  }

  remove(job: string): boolean | Promise<boolean> {
    if (this.#restoring) return this.#restoring.then(() => this.remove(job));
    const waited = this.#memory.remove(job);
    if (waited) this.#drop(job);
    return waited;
  }

  waiting(): number {
    return this.#memory.waiting();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#restoring;
    await this.#memory.close();
    this.#journal.flush();
  }

  get isDirty(): boolean {
    return this.#unwritten.size > 0;
  }

  write(): void {
    const { put, start, drop } = this.#statements;
    for (const id of this.#unwritten) {
      const kept = this.#calls.get(id);
      const attempts = kept?.call.attempts ?? 0;
      const isStarted = kept?.isStarted ? 1 : 0;
      if (!kept) drop.run(this.#demo, id);
      else if (this.#written.has(id)) start.run(kept.seq, isStarted, attempts, this.#demo, id);
      else put.run(this.#demo, id, JSON.stringify(kept.call), JSON.stringify(kept.rules), kept.round, kept.seq, isStarted, attempts); // prettier-ignore
    }
  }

  written(): void {
    for (const id of this.#unwritten)
      if (this.#calls.has(id)) this.#written.add(id);
      else this.#written.delete(id);
    this.#unwritten.clear();
  }

  failed(): void {
    // What is to be written is what is in memory anyway.
  }

  #enter(call: PlannedCall, rules: QueueRules, given?: number): KeptCall {
    const { id } = call.job;
    const kept: KeptCall = { call, rules, round: given ?? 0, seq: this.#seq++, isStarted: false };
    // It may start, and even end, before it has entered.
    this.#calls.set(id, kept);
    try {
      kept.round = this.#memory.enter(call, rules, given);
    } catch (error) {
      this.#calls.delete(id);
      throw error;
    }
    this.#change(id);
    return kept;
  }

  /** Lets the calls of an earlier process wait again, first those that had started and may start once more. */
  async #restore(listener: BacklogListener) {
    const goingOn = new Set<string>();
    const earlier = this.#statements.all.all(this.#demo).map(toEarlier);
    for (const { id } of earlier) this.#written.add(id);
    for (const { id, call, rules, isStarted } of earlier) {
      const mayStart = !isStarted || call.attempts! <= (rules.retries ?? 0);
      if (mayStart && (await listener.restored?.(call))) goingOn.add(id);
      else this.#change(id);
    }
    this.#jobs.loseOthers(goingOn);
    for (const { id, call, rules, round } of earlier)
      if (goingOn.has(id) && !this.#isClosed) this.#enter(call, rules, round);
  }

  #start(id: string) {
    const kept = this.#calls.get(id);
    if (!kept) return;
    kept.isStarted = true;
    this.#change(id);
  }

  #drop(id: string) {
    if (this.#calls.delete(id)) this.#change(id);
  }

  #change(id: string) {
    if (this.#calls.has(id) || this.#written.has(id)) this.#unwritten.add(id);
    else this.#unwritten.delete(id);
    this.#journal.later();
  }
}

type Statements = ReturnType<typeof statementsOf>;

function statementsOf(database: Database) {
  return {
    put: database.prepare(
      "INSERT INTO calls (demo, id, call, rules, round, seq, started, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    start: database.prepare("UPDATE calls SET seq = ?, started = ?, attempts = ? WHERE demo = ? AND id = ?"),
    drop: database.prepare("DELETE FROM calls WHERE demo = ? AND id = ?"),
    all: database.prepare("SELECT * FROM calls WHERE demo = ? ORDER BY round, seq"),
  };
}

/** A call of an earlier process. One that had started counts that. */
function toEarlier(row: Readonly<Record<string, Cell>>) {
  const isStarted = row["started"] === 1;
  const attempts = Number(row["attempts"]) + (isStarted ? 1 : 0);
  const call = JSON.parse(row["call"] as string) as PlannedCall;
  const rules = JSON.parse(row["rules"] as string) as QueueRules;
  const id = row["id"] as string;
  return { id, call: attempts > 0 ? { ...call, attempts } : call, rules, round: Number(row["round"]), isStarted };
}
