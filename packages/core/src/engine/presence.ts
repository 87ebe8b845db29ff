/** One session that has jobs or listeners here. */
interface Here {
  jobs: number;
  listeners: number;
  seenAt: number;
}

/** Tracks sessions with running jobs, and when each was last active. */
export class Presence {
  readonly #sessions = new Map<string, Here>();
  readonly #now: () => number;
  /** Sessions that were active since `takeActive`; undefined where nobody asks. */
  #recent: Set<string> | undefined;

  /** @param isShared Whether other processes are told of the active sessions: `takeActive` is then called now and again. */
  constructor(now: () => number, isShared = false) {
    this.#now = now;
    if (isShared) this.#recent = new Set();
  }

  /** Registers a job of a session. Call the returned function once when the job has ended. */
  begin(session: string): () => void {
    const here = this.#sessions.get(session) ?? this.#enter(session);
    here.jobs++;
    return () => {
      here.jobs--;
      this.#forget(session, here);
    };
  }

  /** Records activity of a session. */
  seen(session: string): void {
    this.#recent?.add(session);
    const here = this.#sessions.get(session);
    if (here) here.seenAt = this.#now();
  }

  /** Registers a listener of a session. Call the returned function when it stops; the signal does the same. */
  listen(session: string, signal?: AbortSignal): () => void {
    // Where jobs are shared, those of the session may be elsewhere.
    const here = this.#sessions.get(session) ?? (this.#recent && this.#enter(session));
    if (!here) return () => {};
    let listens = true;
    here.listeners++;
    const leave = () => {
      if (!listens) return;
      listens = false;
      signal?.removeEventListener("abort", leave);
      here.listeners--;
      here.seenAt = this.#now();
      this.#recent?.add(session);
      this.#forget(session, here);
    };
    // A reader that disconnected may never ask for the next message.
    signal?.addEventListener("abort", leave, { once: true });
    return leave;
  }

  /** Milliseconds since a session's last activity; 0 while it listens. */
  silenceMs(session: string): number {
    const here = this.#sessions.get(session);
    return !here || here.listeners > 0 ? 0 : this.#now() - here.seenAt;
  }

  /** Sessions that listen, or were active since this was last called. */
  takeActive(): string[] {
    const listening = [...this.#sessions].flatMap(([session, { listeners }]) => (listeners > 0 ? session : []));
    const active = new Set([...listening, ...(this.#recent ?? [])]);
    this.#recent?.clear();
    return [...active];
  }

  #enter(session: string): Here {
    const here = { jobs: 0, listeners: 0, seenAt: this.#now() };
    this.#sessions.set(session, here);
    return here;
  }

  #forget(session: string, here: Here) {
    if (here.jobs === 0 && here.listeners === 0 && this.#sessions.get(session) === here) this.#sessions.delete(session);
  }
}
