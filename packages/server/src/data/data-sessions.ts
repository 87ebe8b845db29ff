import { NO_STATE, type SessionState, type SessionStore } from "@vitrine/core";
import { mirroredSessions, type MemorySessionsOptions, type SessionMirror } from "@vitrine/core/internal";
import type { Journal, Writer } from "./journal.ts";
import type { Database } from "./sqlite.ts";

const KINDS = ["sessionState", "propOverrides", "renderings"] as const;

/** Writes states of sessions. What a session has in the database is known by its state: values are replaced, never changed. */
class DataSessions implements SessionMirror, Writer {
  readonly #journal: Journal;
  readonly #demo: string;
  readonly #statements: Statements;
  /** States that are in the database. */
  readonly #written = new Map<string, SessionState>();
  /** States to write; undefined to delete. */
  readonly #unwritten = new Map<string, SessionState | undefined>();
  /** Sessions that were seen since that was last written, and when. */
  readonly #seen = new Map<string, number>();

  constructor(database: Database, journal: Journal, demo: string) {
    this.#journal = journal;
    this.#demo = demo;
    this.#statements = statementsOf(database);
    journal.add(this);
  }

  changed(session: string, state: SessionState): void {
    this.#unwritten.set(session, state);
    this.seen(session);
    this.#journal.later();
  }

  seen(session: string): void {
    this.#seen.set(session, Date.now());
  }

  ended(session: string): void {
    this.#seen.delete(session);
    this.#unwritten.set(session, undefined);
    this.#journal.later();
  }

  /** All sessions of the database, those that were away the longest first. */
  *restore(): Generator<readonly [session: string, state: SessionState, seenAgoMs: number]> {
    const { all, partsOf } = this.#statements;
    for (const row of all.all(this.#demo)) {
      const id = row["id"] as string;
      const parts: Record<string, Record<string, unknown>> = { sessionState: {}, propOverrides: {}, renderings: {} };
      for (const part of partsOf.all(this.#demo, id))
        parts[part["kind"] as string]![part["id"] as string] = JSON.parse(part["value"] as string);
      const state = parts as unknown as SessionState;
      this.#written.set(id, state);
      yield [id, state, Math.max(0, Date.now() - Number(row["seen_at"]))];
    }
  }

  /** Also that a session was seen, which alone makes no haste. */
  get isDirty(): boolean {
    return this.#unwritten.size + this.#seen.size > 0;
  }

  write(): void {
    const { put, putPart, deletePart, deleteAll, deleteParts } = this.#statements;
    for (const [session, state] of this.#unwritten) {
      if (state) continue;
      deleteParts.run(this.#demo, session);
      deleteAll.run(this.#demo, session);
    }
    for (const [session, at] of this.#seen) put.run(this.#demo, session, at);
    for (const [session, state] of this.#unwritten) {
      if (!state) continue;
      const before = this.#written.get(session) ?? NO_STATE;
      for (const kind of KINDS) {
        for (const [id, value] of Object.entries(state[kind]))
          if (before[kind][id] !== value) putPart.run(this.#demo, session, kind, id, JSON.stringify(value));
        for (const id of Object.keys(before[kind]))
          if (!Object.hasOwn(state[kind], id)) deletePart.run(this.#demo, session, kind, id);
      }
    }
  }

  written(): void {
    for (const [session, state] of this.#unwritten)
      if (state) this.#written.set(session, state);
      else this.#written.delete(session);
    this.#unwritten.clear();
    this.#seen.clear();
  }

  failed(): void {
    // What is to be written is what is in memory anyway.
  }
}

/** Session store in memory, behind which is a database. */
export function dataSessions(
  database: Database,
  journal: Journal,
  demo: string,
  options: MemorySessionsOptions,
): SessionStore {
  const data = new DataSessions(database, journal, demo);
  const memory = mirroredSessions(options, data);
  for (const [session, state, agoMs] of data.restore()) memory.restore(session, state, agoMs);
  const close = async () => {
    journal.flush();
    await memory.close();
  };
  return { ...memory, close };
}

type Statements = ReturnType<typeof statementsOf>;

function statementsOf(database: Database) {
  const part = "demo = ? AND session = ?";
  return {
    put: database.prepare("INSERT OR REPLACE INTO sessions (demo, id, seen_at) VALUES (?, ?, ?)"),
    putPart: database.prepare("INSERT OR REPLACE INTO parts (demo, session, kind, id, value) VALUES (?, ?, ?, ?, ?)"),
    deletePart: database.prepare(`DELETE FROM parts WHERE ${part} AND kind = ? AND id = ?`),
    deleteParts: database.prepare(`DELETE FROM parts WHERE ${part}`),
    deleteAll: database.prepare("DELETE FROM sessions WHERE demo = ? AND id = ?"),
    all: database.prepare("SELECT id, seen_at FROM sessions WHERE demo = ? ORDER BY seen_at"),
    partsOf: database.prepare(`SELECT kind, id, value FROM parts WHERE ${part}`),
  };
}
