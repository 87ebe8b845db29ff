import { join } from "node:path";
import type { Backlog, JobStore, SessionStore } from "@vitrine/core";
import { randomId, type MemoryJobsOptions, type MemorySessionsOptions } from "@vitrine/core/internal";
import { DataBacklog } from "./data-backlog.ts";
import { DataJobs } from "./data-jobs.ts";
import { dataSessions } from "./data-sessions.ts";
import { Journal } from "./journal.ts";
import { openDatabase, sizeOf, type Database } from "./sqlite.ts";

/** Options of `openData`. */
export interface DataOptions {
  /** Maximum size of the database in bytes; past it, the server goes on in memory. Default: 4 GiB. */
  readonly maxBytes?: number;
  /** Told in a sentence when writing begins to fail, and when it succeeds again. Default: a warning of the
   * process. */
  readonly onProblem?: (text: string) => void;
}

/** What an engine keeps, in memory and on disk. */
export interface DataStores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly backlog: Backlog;
  /** Key that signs sessions and addresses of files: random, and the same after a restart. */
  secret(): Promise<string>;
}

/** An open folder of data. */
export interface Data {
  /** Folder of the files of visitors. */
  readonly filesDir: string;
  /** Stores of a demo, with what it had when the server was last stopped, however it was. Once for each demo. */
  stores(demo: string, options?: MemoryJobsOptions & MemorySessionsOptions): DataStores;
  /** Size of the database in bytes. */
  usage(): { readonly bytes: number };
  /** Writes what is left. Engines are closed before. */
  close(): void;
}

/**
 * Opens a folder in which one server keeps what its visitors did, so that it survives a restart: sessions, jobs and waiting
 * calls in `vitrine.sqlite`, files in `files`. They are served from memory, and written within a tenth of a second. Throws
 * `DataError` if another process has the folder, or if this Node has no SQLite: 22.13 is the first.
 *
 * @example localEngine(app, openData("data").stores("digits"))
 */
export function openData(folder: string, options: DataOptions = {}): Data {
  const { maxBytes = 2 ** 32, onProblem = (text) => process.emitWarning(text) } = options;
  const database = openDatabase(join(folder, "vitrine.sqlite"), maxBytes);
  const journal = new Journal({ database, onProblem });
  const secret = secretOf(database);
  return {
    filesDir: join(folder, "files"),
    stores(demo, options = {}) {
      const jobs = new DataJobs(database, journal, demo, options);
      const sessions = dataSessions(database, journal, demo, options);
      const backlog = new DataBacklog(database, journal, demo, jobs, options.now);
      const store: JobStore = {
        open: (job) => jobs.open(job),
        find: (id) => jobs.find(id),
        sweep: () => jobs.sweep(),
        close: () => jobs.close(),
      };
      return { jobs: store, sessions, backlog, secret: async () => secret };
    },
    usage: () => ({ bytes: sizeOf(database) }),
    close() {
      journal.close();
      database.close();
    },
  };
}

function secretOf(database: Database): string {
  const given = randomId() + randomId();
  database.prepare("INSERT OR IGNORE INTO facts (name, value) VALUES ('secret', ?)").run(given);
  return database.prepare("SELECT value FROM facts WHERE name = 'secret'").get()!["value"] as string;
}
