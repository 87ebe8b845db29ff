/** One-time notification with any number of listeners. Node warns if an `AbortSignal` has many. */
export class Bell {
  readonly #listeners = new Set<() => void>();
  #rung = false;

  /** Subscribes; calls at once if the bell has rung. Returns a function that unsubscribes. */
  hear(listener: () => void): () => void {
    if (this.#rung) listener();
    else this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  ring(): void {
    this.#rung = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
