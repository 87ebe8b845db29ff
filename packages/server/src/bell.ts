/** Tells whoever listens that something has come, once. An `AbortSignal` warns of many listeners, and here they are welcome. */
export class Bell {
  readonly #listeners = new Set<() => void>();
  #rung = false;

  /** Hears the bell, at once where it has rung. Returns how to stop listening. */
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
