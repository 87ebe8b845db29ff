import type { Limits } from "./options.ts";

/** One answer that holds a value until it is read. */
export interface Reading {
  /** Notes that some of it was taken. */
  taken(): void;
  /** Notes that nothing of it is held any more: it was read, or its reader has gone. */
  release(): void;
}

/** What is held for a reader. */
export interface UnreadValue {
  /** What takes the memory. UnreadValue for several readers, it counts once. */
  readonly value: object;
  readonly bytes: number;
  /** Ends the answer and lets go of the value. */
  readonly cut: () => void;
}

interface Hold extends UnreadValue {
  takenAt: number;
}

/** Smaller answers are sent as they are, and bounded by the number of calls. */
const COUNTED_BYTES = 32 * 1024;
const UNCOUNTED: Reading = { taken() {}, release() {} };

/**
 * Counts the bytes of answers whose readers have not taken them yet. Past the limit, those who have taken nothing for a
 * while are cut off, the longest silent first: a slow reader is welcome, one who has stopped only fills the memory.
 */
export class Unread {
  readonly #limits: Pick<Limits, "unreadBytes" | "unreadMs">;
  readonly #onCut: (bytes: number) => void;
  /** The longest silent first. */
  readonly #holds = new Set<Hold>();
  readonly #readersOf = new Map<object, number>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Pick<Limits, "unreadBytes" | "unreadMs">, onCut: (bytes: number) => void = () => {}) {
    this.#limits = limits;
    this.#onCut = onCut;
  }

  /** Bytes that are held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Notes that a value is held for a reader. */
  hold(answer: UnreadValue): Reading {
    if (answer.bytes < COUNTED_BYTES) return UNCOUNTED;
    const hold: Hold = { ...answer, takenAt: performance.now() };
    const readers = this.#readersOf.get(hold.value) ?? 0;
    this.#readersOf.set(hold.value, readers + 1);
    if (readers === 0) this.#bytes += hold.bytes;
    this.#holds.add(hold);
    this.#check();
    return { taken: () => this.#taken(hold), release: () => this.#release(hold) };
  }

  #taken(hold: Hold) {
    if (!this.#holds.delete(hold)) return;
    hold.takenAt = performance.now();
    this.#holds.add(hold);
  }

  #release(hold: Hold) {
    if (!this.#holds.delete(hold)) return;
    const readers = this.#readersOf.get(hold.value)! - 1;
    if (readers > 0) return void this.#readersOf.set(hold.value, readers);
    this.#readersOf.delete(hold.value);
    this.#bytes -= hold.bytes;
  }

  #check() {
    const { unreadBytes, unreadMs } = this.#limits;
    clearTimeout(this.#timer);
    for (const hold of this.#holds) {
      if (this.#bytes <= unreadBytes) return;
      const patienceMs = unreadMs * (unreadBytes / this.#bytes) ** 2;
      const leftMs = hold.takenAt + patienceMs - performance.now();
      if (leftMs > 0) return void (this.#timer = setTimeout(() => this.#check(), leftMs).unref());
      this.#release(hold);
      this.#onCut(hold.bytes);
      hold.cut();
    }
  }
}
