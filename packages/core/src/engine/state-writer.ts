import type { FileStore } from "../files/files.ts";
import type { Job } from "./job.ts";
import { changedState, NO_STATE, type SessionState, type SessionStore } from "./session-store.ts";

/** Files that a session's state has ceased to name, and the running calls that may have been given them. */
interface Dropped {
  readonly session: string;
  readonly ids: ReadonlySet<string>;
  readonly readers: Set<Job>;
}

/**
 * Writes the state of sessions, and deletes the files of overwritten values. Such a file belongs to the state alone: a
 * file that comes from elsewhere, or goes to a page, is copied. But a call that was given the old value may still read
 * the file, or put it back. So the file is deleted once all calls of the session that run at that time have ended,
 * unless the state names it again.
 */
export class StateWriter {
  readonly #sessions: SessionStore;
  readonly #files: FileStore;
  /** Running calls, by session. */
  readonly #running = new Map<string, Set<Job>>();
  readonly #waiting = new Set<Dropped>();

  constructor(sessions: SessionStore, files: FileStore) {
    this.#sessions = sessions;
    this.#files = files;
  }

  /** Records a call that is about to be given its session's state. */
  begin(job: Job): void {
    const { session } = job.owner;
    const running = this.#running.get(session) ?? new Set();
    this.#running.set(session, running.add(job));
  }

  /** Records the end of a call. */
  end(job: Job): void {
    const running = this.#running.get(job.owner.session);
    if (!running?.delete(job)) return;
    if (running.size === 0) this.#running.delete(job.owner.session);
    for (const dropped of this.#waiting) if (dropped.readers.delete(job)) this.#deleteUnread(dropped);
  }

  /** Merges values and props into a session's state. */
  async write(session: string, change: Partial<SessionState>): Promise<void> {
    const before = await this.#sessions.write(session, change);
    this.#replaced(session, before, changedState(before, change));
  }

  /** Reads a session's state. */
  read(session: string): SessionState | Promise<SessionState> {
    return this.#sessions.read(session);
  }

  /** Number of a session's running calls that have been given its state. */
  running(session: string): number {
    return this.#running.get(session)?.size ?? 0;
  }

  /** Writes a change that ends values. Their files are deleted once `told`, which is given the state before, is done. */
  async drop(session: string, change: Partial<SessionState>, onDropped: (before: SessionState) => Promise<void>) {
    const before = await this.#sessions.write(session, change);
    const replaced = () => this.#replaced(session, before, changedState(before, change));
    void onDropped(before).then(replaced, replaced);
  }

  /** Deletes a session's values and props. */
  async reset(session: string): Promise<void> {
    this.#replaced(session, await this.#sessions.reset(session), NO_STATE);
  }

  #replaced(session: string, before: SessionState, after: SessionState) {
    const ids = without(fileIdsOf(before), fileIdsOf(after));
    if (ids.size === 0) return;
    const dropped = { session, ids, readers: new Set(this.#running.get(session)) };
    this.#waiting.add(dropped);
    this.#deleteUnread(dropped);
  }

  #deleteUnread(dropped: Dropped) {
    if (dropped.readers.size > 0) return;
    this.#waiting.delete(dropped);
    // What a store fails to delete now goes with the session.
    void this.#delete(dropped).catch(() => {});
  }

  async #delete({ session, ids }: Dropped) {
    const unnamed = without(ids, fileIdsOf(await this.#sessions.read(session)));
    await Promise.all([...unnamed].map((id) => this.#files.delete(id)));
  }
}

function fileIdsOf({ sessionState }: SessionState): Set<string> {
  const files = Object.values(sessionState).flatMap(({ files = [] }) => files);
  return new Set(files.map(({ id }) => id));
}

function without(ids: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...ids].filter((id) => !others.has(id)));
}
