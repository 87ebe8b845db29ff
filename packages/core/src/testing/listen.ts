import type { Engine, RunCallOptions } from "../engine/engine.ts";
import { randomId } from "../id.ts";
import { applyMessage, isEnd, type Message, type Outputs } from "../engine/message.ts";

/** All messages of a call or a job. */
export async function collect(messages: AsyncIterable<Message>): Promise<Message[]> {
  const all: Message[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

/** Kinds of the messages in order; consecutive outputs count as one `output`. */
export function kinds(messages: readonly Message[]): string[] {
  return messages.map(({ kind }) => kind);
}

/** The messages of one kind. */
export function only<K extends Message["kind"]>(
  kind: K,
  messages: readonly Message[],
): Extract<Message, { kind: K }>[] {
  return messages.filter((message): message is Extract<Message, { kind: K }> => message.kind === kind);
}

/** Outputs on a page after these messages. */
export function shown(messages: readonly Message[]): Outputs {
  return messages.filter(({ kind }) => kind !== "done").reduce<Outputs>(applyMessage, {});
}

/** The last message, which must be the end of the call. */
export function endOf(messages: readonly Message[]) {
  const last = messages.at(-1);
  if (last && isEnd(last)) return last;
  throw new Error(`The last message is no end but ${JSON.stringify(last)}`);
}

/** A new visitor with a session of their own. */
export function someone(): { session: string } {
  return { session: randomId() };
}

/** A new visitor whose session already exists: behind HTTP, a first request has no session. */
export async function known(engine: Engine): Promise<{ session: string }> {
  const visitor = someone();
  await run(engine, "nothing", {}, visitor);
  return visitor;
}

/** A call that runs in the background, so that a test can wait for its messages. */
export class Followed {
  readonly messages: Message[] = [];
  readonly ended: Promise<Message[]>;
  #wake: (() => void)[] = [];

  constructor(messages: AsyncIterable<Message>) {
    this.ended = this.#read(messages);
    this.ended.catch(() => {});
  }

  async #read(messages: AsyncIterable<Message>): Promise<Message[]> {
    try {
      for await (const message of messages) {
        this.messages.push(message);
        this.#tell();
      }
    } finally {
      this.#tell();
    }
    return this.messages;
  }

  #tell() {
    for (const wake of this.#wake.splice(0)) wake();
  }

  /** Waits for a message of this kind; rejects if the call ends, or is refused, without one. */
  async until<K extends Message["kind"]>(kind: K): Promise<Extract<Message, { kind: K }>> {
    for (;;) {
      const found = only(kind, this.messages)[0];
      if (found) return found;
      const more = new Promise<void>((resolve) => this.#wake.push(resolve));
      const over = this.ended.then(() => {
        if (!only(kind, this.messages)[0])
          throw new Error(`The call ended without ${kind}: ${kinds(this.messages).join()}`);
      });
      await Promise.race([more, over]);
    }
  }

  /** Id of the job, available once the call is accepted. */
  async job(): Promise<string> {
    return (await this.until("queued")).job;
  }
}

/** Starts a call in the background. */
export function follow(engine: Engine, handler: string, inputs: object = {}, options?: RunCallOptions): Followed {
  return new Followed(engine.run({ handler, inputs: { ...inputs } }, options));
}

/** Runs a call to its end and returns its messages. */
export function run(
  engine: Engine,
  handler: string,
  inputs: object = {},
  options?: RunCallOptions,
): Promise<Message[]> {
  return collect(engine.run({ handler, inputs: { ...inputs } }, options));
}
