/** Timers of a page: triggers that fire repeatedly, and starts that wait for a pause. */
export class Timers {
  readonly #repeated: ReturnType<typeof setInterval>[] = [];
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>();

  /** Calls back every so many milliseconds, except while the page is hidden. */
  every(ms: number, fire: () => void): void {
    this.#repeated.push(setInterval(() => document.hidden || fire(), ms));
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
    for (const timer of this.#repeated) clearInterval(timer);
  }
}
