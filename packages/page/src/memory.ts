import type { Json } from "@vitrine/core";

/** What a browser tab remembers of one tag over a reload. */
export interface Remembered {
  /** The visitor's session. */
  readonly session?: string;
  /** The address whose values were filled in last: what the visitor changed since then is newer. */
  readonly link?: string;
  /** Input values by component id. */
  readonly values: Readonly<Record<string, Json>>;
  /** The last job of each handler. */
  readonly jobs: Readonly<Record<string, RememberedJob>>;
}

/** A job, and the number of its last message that this tab heard before it was reloaded. */
export interface RememberedJob {
  readonly id: string;
  readonly heard: number;
}

/** What was heard of a job that has ended: all. */
export const ENDED = Number.MAX_SAFE_INTEGER;

/** Where a tab keeps what it remembers. `sessionStorage` is one; in a frame without storage there is none. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const NOTHING: Remembered = { values: {}, jobs: {} };
const MAX_CHARACTERS = 1_000_000;

/** Keeps what must outlast a reload: the session, what the visitor filled in, and which jobs run. */
export class Memory {
  readonly #storage: TabStorage | undefined;
  readonly #key: string;
  #remembered: Remembered;

  constructor(storage: TabStorage | undefined, key: string) {
    this.#storage = storage;
    this.#key = `vitrine:${key}`;
    this.#remembered = this.#load();
  }

  get remembered(): Remembered {
    return this.#remembered;
  }

  keep(change: Partial<Remembered>): void {
    this.#remembered = { ...this.#remembered, ...change };
    const text = JSON.stringify(this.#remembered);
    try {
      if (text.length <= MAX_CHARACTERS) this.#storage?.setItem(this.#key, text);
    } catch {
      this.#storage?.removeItem(this.#key);
    }
  }

  forget(): void {
    const { session } = this.#remembered;
    this.#remembered = NOTHING;
    this.keep(session === undefined ? {} : { session });
  }

  #load(): Remembered {
    try {
      return { ...NOTHING, ...(JSON.parse(this.#storage?.getItem(this.#key) ?? "{}") as Partial<Remembered>) };
    } catch {
      return NOTHING;
    }
  }
}

/** This tab's storage, or undefined where the browser gives none. */
export function tabStorage(): TabStorage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
