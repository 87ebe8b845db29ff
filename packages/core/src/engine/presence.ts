/** Who is here: sessions with calls that go on, and when each was last heard of. */
export class Presence {
  readonly #sessions = new Map<string, { jobs: number; listeners: number; heardAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes that a session has one more job that goes on. Returns what must be called once when the job has ended. */
  begin(session: string): () => void {
    const here = this.#sessions.get(session) ?? { jobs: 0, listeners: 0, heardAt: this.#now() };
    this.#sessions.set(session, here);
    here.jobs++;
    return () => {
      if (--here.jobs === 0) this.#sessions.delete(session);
    };
  }

  /** Notes that a session asked for something. */
  heard(session: string): void {
    const here = this.#sessions.get(session);
    if (here) here.heardAt = this.#now();
  }

  /** Notes that a session listens to messages. Returns what must be called when it has stopped. */
  listen(session: string): () => void {
    const here = this.#sessions.get(session);
    if (!here) return () => {};
    let listens = true;
    here.listeners++;
    return () => {
      if (!listens) return;
      listens = false;
      here.listeners--;
      here.heardAt = this.#now();
    };
  }

  /** Milliseconds for which nothing has been heard of a session; 0 while it listens. */
  silenceMs(session: string): number {
    const here = this.#sessions.get(session);
    return !here || here.listeners > 0 ? 0 : this.#now() - here.heardAt;
  }
}
