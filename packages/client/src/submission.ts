import {
  applyMessage,
  isEnd,
  toError,
  VitrineError,
  type Call,
  type Engine,
  type Message,
  type Outputs,
} from "@vitrine/core";

/** A call as it is sent, and how its outputs are given back. */
export interface Prepared {
  readonly call: Call;
  readonly answer: (outputs: Outputs) => unknown;
  readonly signal: AbortSignal | undefined;
}

/**
 * A call that was submitted. Iterate it for its messages, from the first one each time; await `result()` for its
 * outputs. It runs whether or not anyone listens.
 */
export class Submission<O = unknown> implements AsyncIterable<Message> {
  readonly #engine: Engine;
  readonly #prepared: Promise<Prepared>;
  readonly #log: Message[] = [];
  readonly #done: Promise<void>;
  #outputs: Outputs = {};
  #wake: (() => void)[] = [];
  #over = false;

  constructor(engine: Engine, prepared: Promise<Prepared>) {
    this.#engine = engine;
    this.#prepared = prepared;
    this.#done = this.#follow();
    this.#done.catch(() => {});
  }

  async #follow() {
    const { call, signal } = await this.#prepared;
    const cancel = () => void this.cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      signal?.throwIfAborted();
      for await (const message of this.#engine.run(call)) this.#hear(message);
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#over = true;
      this.#wakeAll();
    }
  }

  #hear(message: Message) {
    this.#log.push(message);
    this.#outputs = applyMessage(this.#outputs, message);
    this.#wakeAll();
  }

  #wakeAll() {
    const wake = this.#wake;
    this.#wake = [];
    for (const resume of wake) resume();
  }

  /** What has come out so far, by output name. */
  get outputs(): Outputs {
    return this.#outputs;
  }

  /** The job's id, once it is accepted. Undefined when it was refused. */
  async id(): Promise<string | undefined> {
    for await (const message of this) if (message.kind === "queued") return message.job;
    return undefined;
  }

  /** Cancels the call, as soon as it is accepted. */
  async cancel(): Promise<void> {
    const id = await this.id().catch(() => undefined);
    if (id !== undefined) await this.#engine.cancel(id);
  }

  /** The final outputs. Throws what made it fail; a cancelled call throws too. */
  async result(): Promise<O> {
    const { answer } = await this.#prepared;
    await this.#done;
    const end = this.#log.findLast(isEnd);
    if (end?.kind === "failed") throw toError(end.error);
    if (end?.kind !== "done") throw new VitrineError("refused", "The call was cancelled.");
    return answer(this.#outputs) as O;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void, undefined> {
    for (let at = 0; ;) {
      if (at < this.#log.length) yield this.#log[at++]!;
      else if (this.#over) return void (await this.#done);
      else await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }
}
