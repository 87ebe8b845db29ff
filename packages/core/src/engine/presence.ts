/** Tracks sessions with running jobs, and when each was last active. */
export class Presence {
  readonly #sessions = new Map<string, { jobs: number; listeners: number; seenAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Registers a job of a session. Call the returned function once when the job has ended. */
  begin(session: string): () => void {
    const here = this.#sessions.get(session) ?? { jobs: 0, listeners: 0, seenAt: this.#now() };
    this.#sessions.set(session, here);
    here.jobs++;
    return () => {
      if (--here.jobs === 0) this.#sessions.delete(session);
    };
  }

  /** Records activity of a session. */
  seen(session: string): void {
    const here = this.#sessions.get(session);
    if (here) here.seenAt = this.#now();
  }

  /** Registers a listener of a session. Call the returned function when it stops; the signal does the same. */
  listen(session: string, signal?: AbortSignal): () => void {
    const here = this.#sessions.get(session);
    if (!here) return () => {};
    let listens = true;
    here.listeners++;
    const leave = () => {
      if (!listens) return;
      listens = false;
      signal?.removeEventListener("abort", leave);
      here.listeners--;
      here.seenAt = this.#now();
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
}
