import { VitrineError, type Engine, type Message, type MessageBody, type Outputs } from "@vitrine/core";
import { applyMessage, isEnd, toError } from "@vitrine/core/internal";
import { feedStreams } from "./feed-streams.ts";
import type { PreparedCall } from "./prepare-call.ts";
import { fromWireMessage, type Translation } from "./translate.ts";

/**
 * A submitted call. Iterate it for its messages, each time from the first one; await `result()` for its outputs. It
 * runs whether or not anything listens.
 */
export class Submission<O = unknown> implements AsyncIterable<Message> {
  readonly #engine: Engine;
  readonly #prepared: Promise<PreparedCall>;
  readonly #translation: Translation;
  readonly #log: Message[] = [];
  readonly #done: Promise<void>;
  #outputs: Outputs = {};
  #wake: (() => void)[] = [];
  #end: Extract<MessageBody, { kind: "done" | "failed" | "cancelled" }> | undefined;
  #over = false;
  /** What the program's own values threw. */
  #failure: { readonly error: unknown } | undefined;

  constructor(engine: Engine, prepared: Promise<PreparedCall>, translation: Translation = {}) {
    this.#engine = engine;
    this.#prepared = prepared;
    this.#translation = translation;
    this.#done = this.#follow();
    this.#done.catch(() => {});
  }

  async #follow() {
    const { call, streams, output, signal } = await this.#prepared;
    const cancel = () => void this.cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      signal?.throwIfAborted();
      for await (const message of this.#engine.run(call)) {
        if (message.kind === "queued" && call.feeds && this.#log.length === 0) this.#feed(message.job, streams);
        this.#hear(fromWireMessage(message, output, this.#translation));
      }
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#over = true;
      this.#wakeAll();
    }
  }

  /** What an iterable throws ends the call. */
  #feed(job: string, streams: PreparedCall["streams"]) {
    const [engine, translation] = [this.#engine, this.#translation];
    feedStreams({ engine, job, translation, streams }).catch((error: unknown) => {
      this.#failure = { error };
      return engine.cancel(job);
    });
  }

  #hear(message: Message) {
    this.#log.push(message);
    if (isEnd(message)) this.#end = message;
    this.#outputs = applyMessage(this.#outputs, message);
    this.#wakeAll();
  }

  #wakeAll() {
    const wake = this.#wake;
    this.#wake = [];
    for (const resume of wake) resume();
  }

  /** Outputs so far, by name. */
  get outputs(): Outputs {
    return this.#outputs;
  }

  /** Id of the job, once the call is accepted. Throws if the call was refused. */
  async id(): Promise<string> {
    for await (const message of this) if (message.kind === "queued") return message.job;
    throw ended();
  }

  /** Cancels the call once it is accepted. Does nothing if it was refused or has ended. */
  async cancel(): Promise<void> {
    const id = await this.id().catch(() => undefined);
    if (id !== undefined) await this.#engine.cancel(id);
  }

  /** Final outputs. Throws the call's error; a cancelled call throws too. */
  async result(): Promise<O> {
    const { answer } = await this.#prepared;
    await this.#done;
    const end = this.#end;
    if (this.#failure) throw this.#failure.error;
    if (!end) throw ended();
    if (end.kind === "failed") throw toError(end.error);
    if (end.kind === "cancelled") throw new VitrineError("refused", "The call was cancelled.");
    return answer(end.outputs) as O;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void, undefined> {
    for (let at = 0; ;) {
      if (at < this.#log.length) yield this.#log[at++]!;
      else if (this.#over) return await this.#done;
      else await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }
}

function ended(): VitrineError {
  return new VitrineError("lost", "The listening ended before the call did. Ask for the job again.");
}
