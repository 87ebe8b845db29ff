import { VitrineError } from "./errors.ts";

/** One call's wait for its turn. */
export interface Ticket {
  /** Called when the turn has come. */
  readonly start: () => void;
  /** Called when the place in line changes: 1 is the next to run. */
  readonly moved: (place: number, etaMs: number | null) => void;
}

/** How much of an older average a new duration replaces. */
const SMOOTHING = 0.3;

/**
 * A line of calls before a number of places. Who comes first is served first; who leaves, from the line or from a
 * place, lets the others move up at once.
 */
export class Line {
  #limit: number;
  readonly #now: () => number;
  readonly #waiting: Ticket[] = [];
  readonly #running = new Map<Ticket, number>();
  #averageMs: number | null = null;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get running(): number {
    return this.#running.size;
  }

  /** Takes a place, or the end of the line. Throws "busy" when `maxWaiting` calls wait already. */
  join(ticket: Ticket, maxWaiting: number): void {
    if (this.#running.size < this.#limit) return this.#begin(ticket);
    if (this.#waiting.length >= maxWaiting) throw this.#busy();
    this.#waiting.push(ticket);
    ticket.moved(this.#waiting.length, this.#eta(this.#waiting.length));
  }

  /** Gives up a place or a wait. A ticket that is gone already is no error. */
  leave(ticket: Ticket): void {
    const since = this.#running.get(ticket);
    if (since === undefined) return this.#leaveLine(ticket);
    this.#running.delete(ticket);
    this.#learn(this.#now() - since);
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
    this.#running.set(ticket, this.#now());
    ticket.start();
  }

  #announce(from: number) {
    for (let i = from; i < this.#waiting.length; i++) this.#waiting[i]!.moved(i + 1, this.#eta(i + 1));
  }

  #learn(ms: number) {
    this.#averageMs = this.#averageMs === null ? ms : this.#averageMs * (1 - SMOOTHING) + ms * SMOOTHING;
  }

  #eta(place: number): number | null {
    return this.#averageMs === null ? null : Math.round((this.#averageMs * place) / this.#limit);
  }

  #busy(): VitrineError {
    const eta = this.#eta(this.#waiting.length);
    const retryAfter = eta === null ? 5 : Math.max(1, Math.ceil(eta / 1000));
    return new VitrineError(
      "busy",
      `${this.#waiting.length} calls are waiting already. Try again in ${retryAfter} s.`,
      { retryAfter },
    );
  }
}
