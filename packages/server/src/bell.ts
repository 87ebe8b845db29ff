/** One-time notification with any number of listeners. Node warns if an `AbortSignal` has many. */
export class Bell {
  /** Each is emptied when it leaves: the tables of a set that fills and empties all the time outlive their entries. */
  readonly #listeners = new Set<{ call: (() => void) | undefined }>();
  #rung = false;

  /** Subscribes; calls at once if the bell has rung. Returns a function that unsubscribes. */
  hear(listener: () => void): () => void {
    const entry: { call: (() => void) | undefined } = { call: listener };
    if (this.#rung) listener();
    else this.#listeners.add(entry);
    return () => {
      entry.call = undefined;
      this.#listeners.delete(entry);
    };
  }

  ring(): void {
    this.#rung = true;
    for (const { call } of this.#listeners) call?.();
    this.#listeners.clear();
  }
}
