import type { StartedCall } from "@vitrine/server";
import { eventOf } from "./event-stream.ts";
import type { GradioMessage, Translation } from "./translate.ts";

/**
 * Messages that wait for their reader, and characters of them all. Above either, the jobs' messages wait in the engine,
 * which merges them.
 */
const MOST_WAITING = 64;
const MOST_WAITING_LENGTH = 256 * 1024;

/**
 * Milliseconds from the end of the last event to the end of the stream, so that calls in a row share one: for a program that
 * makes a call or two and ends, which waits for that, and for one that goes on.
 */
const GRACE_MS = { few: 150, many: 1000 } as const;
const FEW = 2;

/**
 * Milliseconds in which a client has surely read the end of its stream, and how much longer for each event that it had at
 * the same time: one with many threads is slow to read. A client that learned of a new event before that would wait for its
 * messages on the stream that has ended.
 */
const SETTLE_MS = 150;
const SETTLE_MORE_MS = 20;

/** An event that was submitted. */
export interface Submitted {
  readonly call: StartedCall;
  readonly translation: Translation;
  /** Leaves and cancels the call, which nobody reads. */
  readonly giveUp: () => void;
  /** Counts bytes that wait for a reader. `cut` is called when they must make room; returns a function for the end. */
  readonly hold: (bytes: number, cut: () => void) => () => void;
  /** Called when somebody reads the call's messages, or none are left; it may be called again. */
  readonly isRead: () => void;
  /** Called once, after the last message. */
  readonly onEnd?: () => void;
}

/** A text that waits for its reader. */
interface Waiting {
  readonly text: string;
  readonly release: () => void;
}

/** Messages of a session's events, in one stream: buffered until somebody reads them. */
export class SessionFeed {
  readonly #waiting: Waiting[] = [];
  #length = 0;
  readonly #open = new Map<string, Submitted>();
  /** Changes when the events are given up: what they still say is nobody's. */
  #turn = {};
  readonly #onIdle: () => void;
  readonly #patienceMs: number;
  /** Writers that wait for room, and readers that wait for a message. */
  #writers: (() => void)[] = [];
  #readers: (() => void)[] = [];
  #reading = 0;
  /** Events since the stream began, and the most of them at the same time. */
  #events = 0;
  #most = 0;
  #settledAt = 0;
  #timer: NodeJS.Timeout;

  /** `onIdle` is called when nothing is left to read, or nobody has read it for `patienceMs`, which cancels its events. */
  constructor(patienceMs: number, onIdle: () => void) {
    this.#patienceMs = patienceMs;
    this.#onIdle = onIdle;
    this.#timer = this.#giveUpLater();
  }

  /** Whether somebody reads it. */
  get isRead(): boolean {
    return this.#reading > 0;
  }

  /** Adds an event. Its messages are read as the stream is. */
  add(submitted: Submitted): void {
    const { call, isRead, onEnd } = submitted;
    this.#open.set(call.job, submitted);
    this.#events++;
    this.#most = Math.max(this.#most, this.#open.size);
    if (this.isRead) isRead();
    else {
      clearTimeout(this.#timer);
      this.#timer = this.#giveUpLater();
    }
    void this.#pump(submitted, this.#turn).finally(() => {
      this.#open.delete(call.job);
      isRead();
      onEnd?.();
      this.#readers = wake(this.#readers);
    });
  }

  async #pump({ call, translation, hold }: Submitted, turn: object) {
    const write = (message: GradioMessage) => this.#write(message, hold, turn);
    try {
      for await (const message of call.messages) {
        for (const said of await translation.next(message)) await write(said);
      }
    } catch (error) {
      await write(translation.broken(error));
    }
  }

  async #write(message: GradioMessage, hold: Submitted["hold"], turn: object): Promise<void> {
    while (this.#waiting.length >= MOST_WAITING || this.#length >= MOST_WAITING_LENGTH)
      await new Promise<void>((resolve) => this.#writers.push(resolve));
    if (turn !== this.#turn) return;
    const text = eventOf(message);
    this.#length += text.length;
    const waiting = { text, release: () => {} };
    this.#waiting.push(waiting);
    // It may be cut off at once.
    const release = hold(text.length, () => this.#giveUp());
    if (this.#waiting.includes(waiting)) waiting.release = release;
    else release();
    this.#readers = wake(this.#readers);
  }

  /**
   * Events that wait: an empty text when there were none for `ms`, or the reader has left, who takes none then. Resolves to
   * undefined when the stream ends, because no event is left.
   */
  async next(ms: number, left: AbortSignal): Promise<string | undefined> {
    if (this.#waiting.length === 0 && this.#open.size > 0) await this.#heard(ms, left);
    if (this.#isOver) await this.#heard(this.#events > FEW ? GRACE_MS.many : GRACE_MS.few, left);
    if (left.aborted) return "";
    if (this.#isOver) {
      this.#settledAt = performance.now() + SETTLE_MS + SETTLE_MORE_MS * Math.min(this.#most, MOST_WAITING);
      this.#events = this.#most = 0;
      return undefined;
    }
    return this.#take();
  }

  #take(): string {
    const all = this.#waiting.splice(0);
    for (const { release } of all) release();
    const taken = all.map(({ text }) => text).join("");
    this.#length = 0;
    this.#writers = wake(this.#writers);
    return taken;
  }

  #heard(ms: number, left: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const heard = () => {
        clearTimeout(timer);
        left.removeEventListener("abort", heard);
        this.#readers = this.#readers.filter((one) => one !== heard);
        resolve();
      };
      const timer = setTimeout(heard, ms);
      left.addEventListener("abort", heard);
      this.#readers.push(heard);
    });
  }

  get #isOver(): boolean {
    return this.#waiting.length === 0 && this.#open.size === 0;
  }

  /** Ends the stream now if no event is left. Returns whether it did. */
  endIfIdle(): boolean {
    if (!this.#isOver || this.#reading === 0) return false;
    this.#readers = wake(this.#readers);
    return true;
  }

  /** Resolves when the client has read the end of the last stream. */
  async settled(): Promise<void> {
    const ms = this.#settledAt - performance.now();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Notes that somebody reads it. Returns a function for the end of that. */
  read(): () => void {
    clearTimeout(this.#timer);
    this.#reading++;
    for (const { isRead } of this.#open.values()) isRead();
    return () => {
      if (--this.#reading > 0) return;
      this.#timer = this.#isOver
        ? setTimeout(this.#onIdle, SETTLE_MS + SETTLE_MORE_MS * MOST_WAITING).unref()
        : this.#giveUpLater();
    };
  }

  /** A client that lost its connection may come back; one that does not has left its events. */
  #giveUpLater(): NodeJS.Timeout {
    return setTimeout(() => this.#giveUp(), this.#patienceMs).unref();
  }

  #giveUp() {
    this.#turn = {};
    for (const { giveUp } of this.#open.values()) giveUp();
    this.#open.clear();
    this.#take();
    this.#readers = wake(this.#readers);
    this.#onIdle();
  }
}

function wake(sleeping: readonly (() => void)[]): (() => void)[] {
  for (const resume of sleeping) resume();
  return [];
}
