import { isFull, type Database } from "./sqlite.ts";

/** What one store has to write. */
export interface Writer {
  /** Whether something has changed since it was last written. */
  readonly isDirty: boolean;
  /** Writes what has changed. May be called again if that failed. */
  write(): void;
  /** All that was given to `write` is on disk. */
  written(): void;
  /** Nothing of it is: the store drops what it can read again from its memory. */
  failed(): void;
}

/** Options of a journal. */
export interface JournalOptions {
  readonly database: Database;
  /** Told once when writing begins to fail, and once when it succeeds again. */
  readonly onProblem: (text: string) => void;
}

/** Time in which what was said is written, in milliseconds. */
const WRITE_MS = 100;
/** Time between two attempts when writing fails, in milliseconds. */
const AGAIN_MS = 5000;

/**
 * Writes what stores in memory hold, in one transaction for all that changed in a moment. When the disk is full, the stores
 * go on in memory, and what they hold is written as soon as there is room.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #writers: Writer[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: Promise<void> | undefined;
  #isFailing = false;
  #isClosed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  add(writer: Writer): void {
    this.#writers.push(writer);
  }

  /** Writes soon. */
  later(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => this.flush(), this.#isFailing ? AGAIN_MS : WRITE_MS);
  }

  /** Writes at the end of this turn of the event loop, and resolves then; also if that fails. */
  now(): Promise<void> {
    if (this.#isFailing || this.#isClosed) return Promise.resolve(this.later());
    return (this.#next ??= new Promise((resolve) =>
      setImmediate(() => {
        this.#next = undefined;
        this.flush();
        resolve();
      }),
    ));
  }

  /** Writes now. Never throws. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isClosed) return;
    const dirty = this.#writers.filter(({ isDirty }) => isDirty);
    if (dirty.length === 0) return;
    try {
      this.#write(dirty);
      for (const writer of dirty) writer.written();
      this.#tell(false);
    } catch (error) {
      for (const writer of dirty) writer.failed();
      this.#tell(true, error);
      this.later();
    }
  }

  /** Writes what is left, and no more. */
  close(): void {
    this.flush();
    clearTimeout(this.#timer);
    this.#isClosed = true;
  }

  #write(dirty: readonly Writer[]) {
    const { database } = this.#options;
    database.exec("BEGIN IMMEDIATE");
    try {
      for (const writer of dirty) writer.write();
      database.exec("COMMIT");
    } catch (error) {
      try {
        database.exec("ROLLBACK");
      } catch {
        // SQLite has done so itself, as it does when the disk is full.
      }
      throw error;
    }
  }

  #tell(isFailing: boolean, error?: unknown) {
    if (isFailing === this.#isFailing) return;
    this.#isFailing = isFailing;
    if (!isFailing) return this.#options.onProblem("What visitors do is written again.");
    const why = isFull(error) ? "there is no room" : (error as Error).message;
    this.#options.onProblem(
      `What visitors do cannot be written: ${why}. The server goes on in memory, and a restart now would lose what is not written.`,
    );
  }
}
