import { VitrineError } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import type { StreamRule } from "../schema/schema.ts";

/** Values that may wait, of a stream that keeps all: the sender is asked to pause above. */
const WAITING = 4;
/** Values of a sender that does not pause. */
const MOST_WAITING = 16;

interface Waiting {
  readonly value: Json;
  /** Tells the sender that it may send another. */
  readonly taken: () => void;
}

/** Values of one stream of a running call, from the caller to the function: in order, or the latest alone. */
export class Feed implements AsyncIterable<Json> {
  readonly #keep: StreamRule["keep"];
  #waiting: Waiting[] = [];
  #replaced: (() => void)[] = [];
  #ended = false;
  #wake = () => {};

  constructor({ keep }: Pick<StreamRule, "keep">) {
    this.#keep = keep;
  }

  /** Resolves when another value may be sent. Throws "busy" if too many wait. */
  put(value: Json): Promise<void> {
    if (this.#ended) return Promise.resolve();
    if (this.#waiting.length + this.#replaced.length >= MOST_WAITING)
      throw new VitrineError("busy", "Too many values wait. Send the next one when one of them was answered.", {
        retryAfter: 1,
      });
    return new Promise((taken) => {
      if (this.#keep === "latest") this.#replaced.push(...this.#waiting.splice(0).map((one) => one.taken));
      this.#waiting.push({ value, taken });
      if (this.#keep === "all" && this.#waiting.length < WAITING) taken();
      this.#wake();
    });
  }

  /** Ends the stream after the values that wait. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Ends the stream now. */
  close(): void {
    this.#release(this.#waiting.splice(0));
    this.end();
  }

  #release(taken: readonly Waiting[]) {
    for (const one of taken) one.taken();
    for (const tell of this.#replaced.splice(0)) tell();
  }

  /** Of a sender who pauses, the next to hear is the one who waits. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Json, void, undefined> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next) {
          this.#release(this.#keep === "all" ? [next, ...this.#waiting.slice(0, WAITING - 1)] : [next]);
          yield next.value;
        } else if (this.#ended) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.close();
    }
  }
}
