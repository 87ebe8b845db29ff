import { VitrineError } from "../errors.ts";

/** One call's wait for its turn. */
export interface Ticket {
  /** Whose call it is: turns go round between visitors. */
  readonly visitor: string;
  /** How many calls it stands for. Not a getter: one on a literal makes a hidden class for each ticket, kept for long. */
  readonly size: () => number;
  /** Called when the turn has come. */
  readonly start: () => void;
  /** Called on joining, and some time after the place has changed: 1 is the next to run. */
  readonly moved: (place: number, etaMs: number | null) => void;
}

/** How much of an older average a new duration replaces. */
const SMOOTHING = 0.3;
/** Waiting calls up to which each change of place is announced at once. */
const SHORT = 8;
/** Milliseconds between two announcements in a longer queue: where calls are short, they would cost more than the calls. */
const ANNOUNCE_MS = 100;
/** Waiting calls from which one visitor may hold only half of a queue. */
const SHARED_FROM = 10;

/** Visitors from which those are forgotten who are not ahead. */
const MANY_VISITORS = 1000;

/** A waiting ticket, and the round in which it runs: each visitor has one call in each round. */
interface Waiting {
  readonly ticket: Ticket;
  readonly round: number;
}

/**
 * Calls that wait for one of a number of places. Visitors take turns: a visitor's second call runs after the first of
 * each other one, and calls of one visitor run in the order of their arrival. A call that leaves, waiting or running, lets
 * the others move up at once.
 */
export class WaitQueue {
  #limit: number;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  /** The last round in which each visitor has a call, for visitors who are ahead of the others. */
  readonly #rounds = new Map<string, number>();
  /** The round of the call that was started last. */
  #round = 0;
  readonly #running: { readonly ticket: Ticket; readonly since: number }[] = [];
  #averageMs: number | null = null;
  /** Index of the first waiting call whose place has changed since it was announced. */
  #unannounced = Infinity;
  #announcedAt = -Infinity;
  #announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Calls that wait. */
  get waiting(): number {
    return this.#waiting.reduce((sum, { ticket }) => sum + ticket.size(), 0);
  }

  /** Places taken. */
  get running(): number {
    return this.#running.length;
  }

  /**
   * Throws "busy" when every place is taken and `maxWaiting` calls wait already, those on their way here included, or half
   * as many of this visitor alone in a queue of 10 or more.
   */
  checkRoom(visitor: string, maxWaiting: number, onTheirWay = 0): void {
    if (this.#running.length < this.#limit) return;
    const waiting = this.waiting + onTheirWay;
    if (waiting >= maxWaiting) throw this.#busy(waiting);
    if (maxWaiting < SHARED_FROM || waiting < maxWaiting / 2) return;
    const own = this.#waiting.filter(({ ticket }) => ticket.visitor === visitor).length;
    if (own >= maxWaiting / 2) throw this.#busy(own);
  }

  /** Takes a place, or waits for its turn. */
  join(ticket: Ticket): void {
    if (this.#running.length < this.#limit) return this.#begin({ ticket, round: this.#nextRound(ticket.visitor) });
    const waiting = { ticket, round: this.#nextRound(ticket.visitor) };
    const at = this.#placeFor(waiting.round);
    this.#waiting.splice(at, 0, waiting);
    ticket.moved(at + 1, this.#eta(at + 1));
    this.#announce(at + 1);
  }

  #nextRound(visitor: string): number {
    const round = Math.max(this.#round, (this.#rounds.get(visitor) ?? -1) + 1);
    this.#rounds.set(visitor, round);
    if (this.#rounds.size > MANY_VISITORS) this.#forgetRounds();
    return round;
  }

  /** Behind all calls of the same round or an earlier one; most calls belong at the end. */
  #placeFor(round: number): number {
    let at = this.#waiting.length;
    while (at > 0 && this.#waiting[at - 1]!.round > round) at--;
    return at;
  }

  /** Gives up a place or a wait. A ticket that is gone already is no error. */
  leave(ticket: Ticket): void {
    const at = this.#running.findIndex((one) => one.ticket === ticket);
    if (at < 0) return this.#stopWaiting(ticket);
    this.#learn(this.#now() - this.#running[at]!.since);
    this.#running.splice(at, 1);
    const next = this.#waiting.shift();
    if (!next) return;
    this.#begin(next);
    this.#announce(0);
  }

  #stopWaiting(ticket: Ticket) {
    const at = this.#waiting.findIndex((one) => one.ticket === ticket);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.#announce(at);
  }

  #begin({ ticket, round }: Waiting) {
    this.#round = Math.max(this.#round, round);
    this.#running.push({ ticket, since: this.#now() });
    ticket.start();
  }

  /** Forgets visitors who are not ahead of the others any more. */
  #forgetRounds() {
    for (const [visitor, round] of this.#rounds) if (round < this.#round) this.#rounds.delete(visitor);
  }

  /** Announces the places from index `from` on: at once, or in a long queue when it is time again. */
  #announce(from: number) {
    if (from >= this.#waiting.length) return;
    this.#unannounced = Math.min(this.#unannounced, from);
    const waitMs = this.#waiting.length <= SHORT ? 0 : this.#announcedAt + ANNOUNCE_MS - this.#now();
    if (waitMs <= 0) this.#announceNow();
    else this.#announcing ??= setTimeout(() => this.#announceNow(), waitMs);
  }

  #announceNow() {
    const from = this.#unannounced;
    clearTimeout(this.#announcing);
    this.#announcing = undefined;
    this.#unannounced = Infinity;
    this.#announcedAt = this.#now();
    for (let i = from; i < this.#waiting.length; i++) this.#waiting[i]!.ticket.moved(i + 1, this.#eta(i + 1));
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
