/** Called with the loaded fraction, 0 to 1. */
export type OnProgress = (fraction: number) => void;

/** Something that is loaded once, at its first use. A failed load can be repeated. */
export class Lazy<T> {
  readonly #load: (onProgress: OnProgress) => Promise<T>;
  readonly #listeners = new Set<OnProgress>();
  #loading: Promise<T> | undefined;

  constructor(load: (onProgress: OnProgress) => Promise<T>) {
    this.#load = load;
  }

  /** Loads it, or waits for the load that runs, and reports its progress. */
  async open(onProgress?: OnProgress): Promise<T> {
    if (onProgress) this.#listeners.add(onProgress);
    try {
      return await (this.#loading ??= this.#start());
    } finally {
      if (onProgress) this.#listeners.delete(onProgress);
    }
  }

  /** Forgets what was loaded, and returns it, so that it can be freed. */
  async take(): Promise<T | undefined> {
    const loading = this.#loading;
    this.#loading = undefined;
    return loading?.catch(() => undefined);
  }

  async #start(): Promise<T> {
    try {
      return await this.#load((fraction) => this.#listeners.forEach((listener) => listener(fraction)));
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }
}
