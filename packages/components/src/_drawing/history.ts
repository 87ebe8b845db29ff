/** Versions of a value that a visitor can go back to. */
export class History<T> {
  #past: readonly T[] = [];
  #future: readonly T[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Keeps the value before a change. */
  keep(value: T): void {
    this.#past = [...this.#past, value].slice(-MOST);
    this.#future = [];
  }

  /** The value before the last change, given the present one. */
  undo(now: T): T {
    const before = this.#past.at(-1)!;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, now];
    return before;
  }

  redo(now: T): T {
    const after = this.#future.at(-1)!;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, now];
    return after;
  }

  clear(): void {
    this.#past = this.#future = [];
  }
}

const MOST = 200;
