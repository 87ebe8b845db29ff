import type { JobInfo, JobLog, Message } from "@vitrine/core";
import { compact, isEnd, jsonSize, randomId, type MessageBody } from "@vitrine/core/internal";
import type { Connections } from "./connections.ts";
import { unavailable } from "./connections.ts";
import type { Hub } from "./hub.ts";
import { APPEND, COMPACT, END_FORGOTTEN, LAST, OPEN, READ, type LogPart } from "./log-scripts.ts";
import type { Names } from "./names.ts";

/** What a log needs of its store. */
export interface LogPlace {
  readonly connections: Connections;
  readonly names: Names;
  readonly hub: Hub;
  /** Milliseconds for which an ended log is kept. */
  readonly jobMs: number;
  /** Called when a log has ended, and all that was said of it is in Redis. */
  readonly onEnd: (log: RedisLog) => void;
}

/** A running log that nobody writes to is forgotten after this time, in milliseconds: longer than any call may take. */
const RUNNING_MS = 26 * 24 * 3_600_000;
/** Messages and bytes above which a log is compacted. */
const MAX_MESSAGES = 256;
const MAX_BYTES = 64_000;
/** Most messages sent at once. */
const MAX_SENT = 500;
/** Pauses between two attempts to read while Redis is away, and between two looks at a silent log, in milliseconds. */
const AWAY_MS = 250;
const SILENT_MS = 15_000;

/** Messages of one job in a Redis Stream. The stream's ids are the messages'. */
export class RedisLog implements JobLog {
  readonly id: string;
  readonly handler: string;
  readonly owner: JobInfo["owner"];
  readonly rendered?: NonNullable<JobInfo["rendered"]>;
  readonly request?: string;
  /** What the log is created with. */
  readonly info: JobInfo;
  readonly #place: LogPlace;
  readonly #keys: readonly [job: string, said: string];
  /** Messages that are not in Redis yet. */
  readonly #pending: MessageBody[] = [];
  #sending: Promise<void> | undefined;
  /** Names this object among the writers of the log. */
  readonly writer = randomId();
  /** Number of messages that it has written. */
  #written = 0;
  /**
   * Whether the log is in Redis. A new one is created when its call was accepted, or with its first message: a call may be
   * refused before that.
   */
  #isCreated: boolean;
  /** Whether nothing more is taken. */
  #isOver = false;
  /** Messages that were written here since the last compaction, and bytes. */
  #count = 0;
  #bytes = 0;
  /** Bytes after the last compaction, so that a large last value does not trigger one with every message. */
  #floor = 0;

  constructor(info: JobInfo, place: LogPlace, isNew = false) {
    const { id, handler, owner, rendered, request } = info;
    this.info = { id, handler, owner, ...(rendered && { rendered }), ...(request !== undefined && { request }) };
    this.#isCreated = !isNew;
    this.id = id;
    this.handler = handler;
    this.owner = owner;
    if (rendered) this.rendered = rendered;
    if (request !== undefined) this.request = request;
    this.#place = place;
    this.#keys = [place.names.of("job", id), place.names.of("said", id)];
  }

  append(body: MessageBody): void {
    if (this.#isOver) return;
    this.#isOver = isEnd(body);
    this.#pending.push(body);
    // Messages of one turn of the event loop go together.
    this.#sending ??= Promise.resolve().then(() => this.#send());
  }

  /** Resolves when all messages so far are in Redis, or refused. */
  async flushed(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  /** Whether it was never written to. */
  get isBlank(): boolean {
    return !this.#isCreated && this.#sending === undefined;
  }

  async last(): Promise<Message | undefined> {
    await this.flushed();
    const found = await this.#place.connections.ask((redis) => LAST.run(redis, this.#keys, []));
    if (!found) return undefined;
    const [id, json] = found;
    if (id === "") return (JSON.parse(json) as Message[]).at(-1);
    return { ...(JSON.parse(json) as MessageBody), id: Number(id) };
  }

  async *read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
    if (signal?.aborted) return;
    const arrived = new Arrived(signal);
    const leave = await this.#place.hub.hear(this.#keys[1], arrived);
    try {
      let last = after;
      while (!signal?.aborted && !this.#place.connections.isClosed) {
        for await (const message of arrived.isBehind ? this.#stored(last, arrived) : arrived.take()) {
          // What was told twice, or before something that is still missing.
          if (message.id <= last) continue;
          if (!arrived.isWhole && message.id !== last + 1) {
            arrived.isBehind = true;
            break;
          }
          last = arrived.last = message.id;
          yield message;
          if (isEnd(message) || signal?.aborted) return;
        }
        if (arrived.hasEnded) return;
        if (!arrived.isBehind) await arrived.more(SILENT_MS);
      }
    } finally {
      leave();
      arrived.close();
    }
  }

  /** What Redis has after an id. Waits while Redis is away. */
  async *#stored(after: number, arrived: Arrived): AsyncGenerator<Message, void, undefined> {
    await this.flushed();
    await this.create();
    // Before the answer: what is missed while it comes has to be read again.
    arrived.isBehind = false;
    const part = await this.#part(after, arrived);
    if (part === undefined) return;
    if (part === null || hasForgotten(part, after, arrived.last)) {
      arrived.hasEnded = true;
      yield { kind: "failed", error: forgotten(), id: after + 1 };
      return;
    }
    arrived.isWhole = true;
    arrived.hasEnded = part[0] !== "";
    yield* messagesOf(part);
    arrived.isWhole = false;
  }

  /** Undefined if the reader has left meanwhile. */
  async #part(after: number, arrived: Arrived): Promise<LogPart | null | undefined> {
    while (!arrived.isClosed && !this.#place.connections.isClosed) {
      try {
        return await this.#place.connections.ask((redis) => READ.run(redis, this.#keys, [after]));
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        await arrived.more(AWAY_MS);
      }
    }
    return undefined;
  }

  async #send(): Promise<void> {
    try {
      await this.create();
      while (this.#pending.length > 0) await this.#sendSome();
    } catch {
      // Redis has refused a message for good, as one that is too large: nothing can be said after it.
      this.#close();
    } finally {
      this.#sending = undefined;
      if (this.#isOver) this.#place.onEnd(this);
    }
  }

  /** Creates the log in Redis, if it is not there. */
  async create(): Promise<void> {
    if (this.#isCreated) return;
    const args = [JSON.stringify(this.info), RUNNING_MS];
    await this.#place.connections.inTheEnd((redis) => OPEN.run(redis, [this.#keys[0]], args));
    this.#isCreated = true;
  }

  async #sendSome() {
    const some = this.#pending.slice(0, MAX_SENT);
    const { connections, jobMs } = this.#place;
    const fixed = [this.#keys[1], this.writer, this.#written + 1, RUNNING_MS, jobMs];
    const said = some.flatMap((body) => [body.kind, JSON.stringify(body)]);
    const last = await connections.inTheEnd((redis) => APPEND.run(redis, this.#keys, [...fixed, ...said]));
    if (last < -1) return this.#endForgotten(-1 - last);
    this.#pending.splice(0, some.length);
    this.#written += some.length;
    if (last < 0) return this.#close();
    this.#count += some.length;
    this.#bytes += some.reduce((sum, body) => sum + jsonSize(body), 0);
    if (this.#count > MAX_MESSAGES || this.#bytes > MAX_BYTES + 2 * this.#floor) await this.#compact();
  }

  /** Nothing more is taken. */
  #close() {
    this.#isOver = true;
    this.#pending.length = 0;
  }

  /** Redis has come back without what it had confirmed. Messages with a gap would be wrong: the call is lost. */
  async #endForgotten(count: number) {
    const { connections, jobMs } = this.#place;
    const end = JSON.stringify({ kind: "failed", error: forgotten() } satisfies MessageBody);
    const args = [this.#keys[1], count, jobMs, end];
    await connections.inTheEnd((redis) => END_FORGOTTEN.run(redis, this.#keys, args));
    this.#close();
  }

  /** Messages of other processes are merged, too. */
  async #compact() {
    const { connections } = this.#place;
    const part = await connections.inTheEnd((redis) => READ.run(redis, this.#keys, [0]));
    const messages = compact(part ? messagesOf(part) : []);
    if (messages.length === 0) return;
    const args = [messages.at(-1)!.id, JSON.stringify(messages)];
    await connections.inTheEnd((redis) => COMPACT.run(redis, this.#keys, args));
    this.#count = messages.length;
    this.#bytes = this.#floor = messages.reduce((sum, message) => sum + jsonSize(message), 0);
  }
}

/**
 * Whether messages were read that the log does not have: Redis has come back without them. A reader may ask what comes after any
 * id of a log that has ended.
 */
function hasForgotten([end, , , said]: LogPart, after: number, read: number): boolean {
  return said < (end === "" ? after : read);
}

function messagesOf([, merged, messages]: LogPart): Message[] {
  const all = merged ? (JSON.parse(merged) as Message[]) : [];
  for (let at = 0; at < messages.length; at += 2)
    all.push({ ...(JSON.parse(messages[at + 1]!) as MessageBody), id: Number(messages[at]) });
  return all;
}

/** Messages that were told to one reader and not read yet. */
class Arrived {
  /** Whether there may be messages in Redis that were not told. */
  isBehind = true;
  /** Whether what is read now may leave out ids: they were merged. */
  isWhole = false;
  /** Whether the log has ended with what was read. */
  hasEnded = false;
  isClosed = false;
  /** Id of the last message that this reader was given; 0 for none. */
  last = 0;
  readonly #messages: Message[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #wake = () => this.#waiting?.();
  #waiting: (() => void) | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#wake);
  }

  hear(text: string): void {
    for (const [id, body] of JSON.parse(text) as [number, MessageBody][]) this.#messages.push({ ...body, id });
    this.#wake();
  }

  missed(): void {
    this.isBehind = true;
    this.#wake();
  }

  take(): Message[] {
    return this.#messages.splice(0);
  }

  /** Waits for more to read; after a long silence Redis is asked. */
  async more(ms: number): Promise<void> {
    if (this.#messages.length > 0 || this.#signal?.aborted) return;
    const timer = setTimeout(() => this.missed(), ms);
    await new Promise<void>((resolve) => (this.#waiting = resolve));
    clearTimeout(timer);
    this.#waiting = undefined;
    if (this.#signal?.aborted) this.isClosed = true;
  }

  close(): void {
    this.isClosed = true;
    this.#signal?.removeEventListener("abort", this.#wake);
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && error.message === unavailable().message;
}

/** The end of a job that Redis has no log of any more, or has forgotten messages of. */
function forgotten() {
  const detail = "The server has lost this call. Start it again.";
  return { code: "lost", title: "The call was lost", detail } as const;
}
