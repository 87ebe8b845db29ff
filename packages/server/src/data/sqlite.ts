import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** A value in a row. */
export type Cell = string | number | null;

/** A prepared statement. */
export interface Statement {
  run(...cells: Cell[]): unknown;
  get(...cells: Cell[]): Readonly<Record<string, Cell>> | undefined;
  all(...cells: Cell[]): readonly Readonly<Record<string, Cell>>[];
}

/** What is used of Node's `DatabaseSync`. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

type DatabaseConstructor = new (path: string) => Database;

/** A folder of data cannot be used. Its message is for whoever starts the server. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** Version of the tables. */
const VERSION = 1;
const PAGE_BYTES = 4096;
/** Result codes of SQLite, of which the low byte says the kind. */
const [BUSY, CORRUPT, FULL, NOT_A_DATABASE] = [5, 11, 13, 26];

/** Messages of a job are in chunks, each a JSON list with the id of its first message: one for each time that they were written. */
const TABLES = `
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
  demo TEXT NOT NULL, id TEXT NOT NULL, info TEXT NOT NULL, ended_at INTEGER, PRIMARY KEY (demo, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chunks (
  demo TEXT NOT NULL, job TEXT NOT NULL, first INTEGER NOT NULL, messages TEXT NOT NULL, PRIMARY KEY (demo, job, first));
CREATE TABLE IF NOT EXISTS calls (
  demo TEXT NOT NULL, id TEXT NOT NULL, call TEXT NOT NULL, rules TEXT NOT NULL, round INTEGER NOT NULL, seq INTEGER NOT NULL,
  started INTEGER NOT NULL, attempts INTEGER NOT NULL, PRIMARY KEY (demo, id));
CREATE TABLE IF NOT EXISTS sessions (
  demo TEXT NOT NULL, id TEXT NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (demo, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
  demo TEXT NOT NULL, session TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (demo, session, kind, id));`;

/**
 * Opens a database for this process alone, and creates it if it is missing. Throws `DataError` if another process has it, if
 * it is none, or if this Node has no SQLite.
 */
export function openDatabase(path: string, maxBytes: number): Database {
  const DatabaseSync = loadSqlite();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let database: Database | undefined;
  try {
    database = new DatabaseSync(path);
    prepare(database, maxBytes);
    // What visitors did, and the key of their sessions, is nobody else's on this machine.
    chmodSync(path, 0o600);
    return database;
  } catch (error) {
    database?.close();
    throw explained(error, path);
  }
}

function prepare(database: Database, maxBytes: number) {
  // Alone: the lock of the first write is kept until the process ends, however it ends.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA auto_vacuum = INCREMENTAL");
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216");
  database.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`);
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > VERSION)
    throw new DataError(`It is of a newer Vitrine (its version is ${version}, known is ${VERSION}).`);
  database.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT`);
}

function loadSqlite(): DatabaseConstructor {
  const { getBuiltinModule } = process as { getBuiltinModule?: (id: string) => unknown };
  const sqlite = getBuiltinModule?.("node:sqlite") as { readonly DatabaseSync: DatabaseConstructor } | undefined;
  if (sqlite) return sqlite.DatabaseSync;
  throw new DataError(
    `A folder of data needs Node 22.13 or newer, which has SQLite; this is Node ${process.versions.node}.`,
  );
}

function explained(error: unknown, path: string): unknown {
  if (error instanceof DataError) return new DataError(`${path} cannot be used. ${error.message}`);
  const code = codeOf(error);
  if (code === BUSY)
    return new DataError(
      `${path} is used by another process. One server has a folder of data at a time: stop the other.`,
    );
  if (code === CORRUPT || code === NOT_A_DATABASE)
    return new DataError(`${path} is damaged, or no database. Move it away to start without it.`);
  if (code === undefined && !(error as NodeJS.ErrnoException).code) return error;
  return new DataError(`${path} cannot be opened: ${(error as Error).message}.`);
}

/** Kind of a failure of SQLite. */
function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === "number" ? errcode & 255 : undefined;
}

/** Whether a failure says that there is no room. */
export function isFull(error: unknown): boolean {
  return codeOf(error) === FULL;
}

/** Size of a database in bytes. */
export function sizeOf(database: Database): number {
  const number = (pragma: string) => Number(database.prepare(`PRAGMA ${pragma}`).get()![pragma]);
  return number("page_count") * number("page_size");
}
