/** Timers of a page: triggers that fire repeatedly, and starts that wait for a pause. */
export class Timers {
  readonly #repeated = new Map<string, ReturnType<typeof setInterval>[]>();
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>();

  /** Calls back every so many milliseconds, except while the page is hidden. */
  every(name: string, ms: number, fire: () => void): void {
    const timer = setInterval(() => document.hidden || fire(), ms);
    this.#repeated.set(name, [...(this.#repeated.get(name) ?? []), timer]);
  }

  /** Ends the timers of a name, and drops a start of it that waits for a pause. */
  end(name: string): void {
    for (const timer of this.#repeated.get(name) ?? []) clearInterval(timer);
    this.#repeated.delete(name);
    clearTimeout(this.#pauses.get(name));
    this.#pauses.delete(name);
  }

  /** Calls back after so many milliseconds without another start of that name. With 0, calls back at once. */
  afterPause(name: string, ms: number, fire: () => void): void {
    clearTimeout(this.#pauses.get(name));
    if (ms === 0) return fire();
    this.#pauses.set(name, setTimeout(fire, ms));
  }

  /** Drops starts that wait for a pause. */
  clear(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
  }

  /** Stops all timers. */
  stop(): void {
    this.clear();
    for (const name of this.#repeated.keys()) this.end(name);
  }
}
