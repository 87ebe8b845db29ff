import { VitrineError } from "../errors.ts";

/** One call's wait for its turn. */
export interface Ticket {
  /** How many calls it stands for. Not a getter: one on a literal makes a hidden class for each ticket, kept for long. */
  readonly size: () => number;
  /** Called when the turn has come. */
  readonly start: () => void;
  /** Called on joining the line, and some time after the place in it has changed: 1 is the next to run. */
  readonly moved: (place: number, etaMs: number | null) => void;
}

/** How much of an older average a new duration replaces. */
const SMOOTHING = 0.3;
/** The most in line who are all told at once that they moved. */
const SHORT = 8;
/** Milliseconds between two tellings in a longer line: where calls are short, the news would cost more than they do. */
const TELL_MS = 100;

/**
 * A line of calls before a number of places. Who comes first is served first; who leaves, from the line or from a
 * place, lets the others move up at once.
 */
export class WaitQueue {
  #limit: number;
  readonly #now: () => number;
  readonly #waiting: Ticket[] = [];
  readonly #running: { readonly ticket: Ticket; readonly since: number }[] = [];
  #averageMs: number | null = null;
  /** The first in line who does not know that they moved. */
  #untold = Infinity;
  #toldAt = -Infinity;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Calls that wait. */
  get waiting(): number {
    return this.#waiting.reduce((sum, ticket) => sum + ticket.size(), 0);
  }

  /** Places taken. */
  get running(): number {
    return this.#running.length;
  }

  /** Throws "busy" when every place is taken and `maxWaiting` calls wait already, those on their way here included. */
  checkRoom(maxWaiting: number, onTheirWay = 0): void {
    if (this.#running.length < this.#limit) return;
    const waiting = this.waiting + onTheirWay;
    if (waiting >= maxWaiting) throw this.#busy(waiting);
  }

  /** Takes a place, or the end of the line. */
  join(ticket: Ticket): void {
    if (this.#running.length < this.#limit) return this.#begin(ticket);
    this.#waiting.push(ticket);
    ticket.moved(this.#waiting.length, this.#eta(this.#waiting.length));
  }

  /** Gives up a place or a wait. A ticket that is gone already is no error. */
  leave(ticket: Ticket): void {
    const at = this.#running.findIndex((one) => one.ticket === ticket);
    if (at < 0) return this.#leaveLine(ticket);
    this.#learn(this.#now() - this.#running[at]!.since);
    this.#running.splice(at, 1);
    const next = this.#waiting.shift();
    if (!next) return;
    this.#begin(next);
    this.#announce(0);
  }

  #leaveLine(ticket: Ticket) {
    const at = this.#waiting.indexOf(ticket);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.#announce(at);
  }

  #begin(ticket: Ticket) {
    this.#running.push({ ticket, since: this.#now() });
    ticket.start();
  }

  /** Tells those from `from` on where they stand now: at once, or in a long line when it is time again. */
  #announce(from: number) {
    if (from >= this.#waiting.length) return;
    this.#untold = Math.min(this.#untold, from);
    const waitMs = this.#waiting.length <= SHORT ? 0 : this.#toldAt + TELL_MS - this.#now();
    if (waitMs <= 0) this.#tell();
    else this.#telling ??= setTimeout(() => this.#tell(), waitMs);
  }

  #tell() {
    const from = this.#untold;
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#untold = Infinity;
    this.#toldAt = this.#now();
    for (let i = from; i < this.#waiting.length; i++) this.#waiting[i]!.moved(i + 1, this.#eta(i + 1));
  }

  #learn(ms: number) {
    this.#averageMs = this.#averageMs === null ? ms : this.#averageMs * (1 - SMOOTHING) + ms * SMOOTHING;
  }

  #eta(place: number): number | null {
    return this.#averageMs === null ? null : Math.round((this.#averageMs * place) / this.#limit);
  }

  #busy(waiting: number): VitrineError {
    const eta = this.#eta(this.#waiting.length);
    const retryAfter = eta === null ? 5 : Math.max(1, Math.ceil(eta / 1000));
    const calls = waiting === 1 ? "1 call is" : `${waiting} calls are`;
    return new VitrineError("busy", `${calls} waiting already. Try again in ${retryAfter} s.`, { retryAfter });
  }
}
