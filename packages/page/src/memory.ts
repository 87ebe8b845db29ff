import type { Json } from "@vitrine/core";

/** State of one tag that a browser tab stores across reloads. */
export interface Remembered {
  /** Session of the visitor. */
  readonly session?: string;
  /** URL whose values were applied last: later changes by the visitor are newer. */
  readonly link?: string;
  /** Input values by component id. */
  readonly values: Readonly<Record<string, Json>>;
  /** Last job of each handler. */
  readonly jobs: Readonly<Record<string, RememberedJob>>;
}

/** A job, and the id of the last message received before the reload. */
export interface RememberedJob {
  readonly id: string;
  readonly lastId: number;
  /** Ids of its outputs that were edited while it ran. */
  readonly edited?: readonly string[];
}

/** `heard` of a job that has ended. */
export const ENDED = Number.MAX_SAFE_INTEGER;

/** Storage of a tab, such as `sessionStorage`; a frame may have none. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const NOTHING: Remembered = { values: {}, jobs: {} };
const MAX_CHARACTERS = 1_000_000;

/** Stores across reloads: the session, the visitor's inputs, and running jobs. */
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

/** Storage of this tab, or undefined if the browser denies it. */
export function tabStorage(): TabStorage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
