import type { Problem } from "../errors.ts";
import type { Owner } from "../files/files.ts";
import { randomId } from "../id.ts";
import { applyMessage, isEnd, type Message, type MessageBody, type OutputBody, type Outputs } from "./message.ts";

/** How a job ended. */
export type Outcome = "done" | "failed" | "cancelled";

/**
 * One call from acceptance to its single end: the log of its messages, and those who read it. A reader who comes later,
 * or again, gets every message from where they want.
 */
export class Job {
  readonly id = randomId();
  readonly handler: string;
  readonly owner: Owner;
  readonly #log: Message[] = [];
  #wake: (() => void)[] = [];
  #outputs: Outputs = {};
  #startedAt: number | undefined;
  #end: { readonly outcome: Outcome; readonly ms: number } | undefined;
  readonly #now: () => number;

  constructor(handler: string, owner: Owner, now: () => number) {
    this.handler = handler;
    this.owner = owner;
    this.#now = now;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** How it ended, and after how many milliseconds of running. */
  get end(): { readonly outcome: Outcome; readonly ms: number } | undefined {
    return this.#end;
  }

  /** What it has said so far. */
  get log(): readonly Message[] {
    return this.#log;
  }

  queued(place: number, etaMs: number | null): void {
    this.say({ kind: "queued", job: this.id, place, etaMs });
  }

  started(): void {
    if (this.#log.length === 0) this.queued(0, 0);
    this.#startedAt = this.#now();
    this.say({ kind: "started" });
  }

  /** Sends outputs. */
  output(body: OutputBody): void {
    if (this.#end) return;
    this.#outputs = applyMessage(this.#outputs, body);
    this.say(body);
  }

  done(): void {
    this.say({ kind: "done", outputs: this.#outputs, ms: this.#ms() });
  }

  failed(error: Problem): void {
    this.say({ kind: "failed", error });
  }

  cancelled(): void {
    this.say({ kind: "cancelled" });
  }

  #ms(): number {
    return this.#startedAt === undefined ? 0 : Math.round((this.#now() - this.#startedAt) * 10) / 10;
  }

  /** Adds a message to the log. After the end, nothing is added. */
  say(body: MessageBody): void {
    if (this.#end) return;
    if (isEnd(body)) this.#end = { outcome: body.kind, ms: this.#ms() };
    this.#log.push({ ...body, id: this.#log.length + 1 });
    const wake = this.#wake;
    if (wake.length === 0) return;
    this.#wake = [];
    for (const resume of wake) resume();
  }

  /** The messages after number `after`, those to come included, until the end or until the reader leaves. */
  async *read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
    for (let at = Math.max(0, after); !signal?.aborted;) {
      if (at < this.#log.length) yield this.#log[at++]!;
      else if (this.#end) return;
      else await this.#more(signal);
    }
  }

  #more(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake.push(wake);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }
}
