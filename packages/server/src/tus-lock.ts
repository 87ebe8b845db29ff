import { HttpError } from "./http-error.ts";

/** What @tus/server asks of a lock. */
interface Lock {
  /** Waits for its turn; `requestRelease` is called when somebody else waits. */
  lock(signal: AbortSignal, requestRelease: () => void | Promise<void>): Promise<void>;
  unlock(): Promise<void>;
}

interface Holder {
  readonly requestRelease: () => void | Promise<void>;
  readonly freed: Promise<void>;
  readonly free: () => void;
}

/** Milliseconds to wait for one's turn. Whoever has it is asked to end at once. */
const WAIT_MS = 10_000;

/**
 * One writer per upload. A client whose connection broke comes back while the server still listens to the broken one, which
 * then ends. The locker of @tus/server asks again in every turn of the event loop instead.
 */
export class TusLocks {
  readonly #holders = new Map<string, Holder>();

  newLock(id: string): Lock {
    return {
      lock: (signal, requestRelease) => this.#take(id, signal, requestRelease),
      unlock: async () => {
        const holder = this.#holders.get(id);
        this.#holders.delete(id);
        holder?.free();
      },
    };
  }

  async #take(id: string, signal: AbortSignal, requestRelease: Holder["requestRelease"]): Promise<void> {
    const until = performance.now() + WAIT_MS;
    for (let holder = this.#holders.get(id); holder; holder = this.#holders.get(id)) {
      void holder.requestRelease();
      const left = until - performance.now();
      if (signal.aborted || left <= 0 || !(await within(holder.freed, left))) throw occupied();
    }
    const { promise: freed, resolve: free } = withResolvers();
    this.#holders.set(id, { requestRelease, freed, free });
  }
}

function within(freed: Promise<void>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void freed.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function withResolvers() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function occupied(): HttpError {
  const detail = "Another request sends bytes of this upload. Try again in a moment.";
  return new HttpError(423, "busy", detail, { retryAfter: 1 });
}
