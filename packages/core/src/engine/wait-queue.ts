import type { VitrineError } from "../errors.ts";
import { turnOf, type BacklogListener, type PlannedCall, type QueueRules } from "./backlog.ts";
import {
  ANNOUNCE_MS,
  BATCH_WAIT_MS,
  busyError,
  etaOf,
  MANY_VISITORS,
  SHARED_FROM,
  SHORT,
  SMOOTHING,
} from "./queue-rules.ts";

/** A waiting call with its round: each visitor has one call per round. */
interface Waiting {
  readonly call: PlannedCall;
  readonly round: number;
  readonly batch: QueueRules["batch"];
  /** Time from which it may start although its batch is not full. */
  readonly dueAt: number;
}

/** Queue of calls for a limited number of slots, in rounds with one call per visitor. */
export class WaitQueue {
  /** Number of slots. */
  limit: number;
  readonly #listener: BacklogListener;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  /** Last round of each visitor who is ahead of the current round. */
  readonly #rounds = new Map<string, number>();
  /** Round of the last started call. */
  #round = 0;
  #running = 0;
  /** Average time that a call occupies a slot, in milliseconds; in a batch, its share. */
  #averageMs: number | null = null;
  /** Index of the first waiting call whose position has changed since the last notification. */
  #unannounced = Infinity;
  #announcedAt = -Infinity;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  /** Timer that starts a partial batch when its time has expired. */
  #collecting: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, listener: BacklogListener, now: () => number) {
    this.limit = limit;
    this.#listener = listener;
    this.#now = now;
  }

  /** Adds a call, and returns its round. Throws "busy" if the queue is full, unless it had a round before. */
  add(call: PlannedCall, { maxWaiting, batch }: QueueRules, given?: number): number {
    const visitor = turnOf(call.job.owner);
    if (given === undefined) this.#checkRoom(visitor, maxWaiting);
    const round = this.#enterRound(visitor, given ?? this.#nextRound(visitor));
    const waiting = { call, round, batch, dueAt: batch ? this.#now() + (batch.waitMs ?? BATCH_WAIT_MS) : 0 };
    this.#waiting.splice(this.#placeFor(round), 0, waiting);
    this.#startNext();
    const place = this.#waiting.indexOf(waiting) + 1;
    if (place === 0) return round;
    this.#listener.moved(call, place, this.#eta(place));
    this.#announce(place);
    return round;
  }

  /** Removes a waiting call. Returns whether it was waiting. */
  remove(job: string): boolean {
    const at = this.#waiting.findIndex(({ call }) => call.job.id === job);
    if (at < 0) return false;
    this.#waiting.splice(at, 1);
    this.#announce(at);
    return true;
  }

  /** Number of calls that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Empties the queue and starts no more calls. */
  close(): void {
    this.#waiting.length = 0;
    clearTimeout(this.#announcing);
    clearTimeout(this.#collecting);
  }

  #checkRoom(visitor: string, maxWaiting: number) {
    if (this.#running < this.limit) return;
    const waiting = this.#waiting.length;
    if (waiting >= maxWaiting) throw this.#busy(waiting);
    if (maxWaiting < SHARED_FROM || waiting < maxWaiting / 2) return;
    const own = this.#waiting.filter(({ call }) => turnOf(call.job.owner) === visitor).length;
    if (own >= maxWaiting / 2) throw this.#busy(own);
  }

  #nextRound(visitor: string): number {
    return Math.max(this.#round, (this.#rounds.get(visitor) ?? -1) + 1);
  }

  #enterRound(visitor: string, round: number): number {
    this.#rounds.set(visitor, round);
    if (this.#rounds.size > MANY_VISITORS) this.#forgetRounds();
    return round;
  }

  /** Forgets visitors who are no longer ahead of the current round. */
  #forgetRounds() {
    for (const [visitor, round] of this.#rounds) if (round < this.#round) this.#rounds.delete(visitor);
  }

  /** Insertion index: after all calls of the same or an earlier round; usually the end. */
  #placeFor(round: number): number {
    let at = this.#waiting.length;
    while (at > 0 && this.#waiting[at - 1]!.round > round) at--;
    return at;
  }

  /** Starts calls while slots are free. A batch that is still being collected does not block later calls. */
  #startNext() {
    while (this.#running < this.limit) {
      const first = this.#waiting.find((one) => this.#isReady(one));
      if (!first) return this.#startLater();
      this.#start(this.#takeWith(first));
    }
  }

  #isReady(one: Waiting): boolean {
    return !one.batch || one.dueAt <= this.#now() || this.#together(one).length >= one.batch.max;
  }

  /** Waiting calls that run in one batch with this one, up to the batch's maximum. */
  #together({ call, batch }: Waiting): Waiting[] {
    return this.#waiting.filter((one) => one.call.job.handler === call.job.handler).slice(0, batch!.max);
  }

  #takeWith(first: Waiting): Waiting[] {
    const taken = first.batch ? this.#together(first) : [first];
    const from = this.#waiting.indexOf(taken[0]!);
    for (const one of taken) this.#waiting.splice(this.#waiting.indexOf(one), 1);
    this.#announce(from);
    return taken;
  }

  #start(taken: readonly Waiting[]) {
    const since = this.#now();
    this.#running++;
    for (const { round } of taken) this.#round = Math.max(this.#round, round);
    let isOccupied = true;
    const release = () => {
      if (!isOccupied) return;
      isOccupied = false;
      this.#running--;
      this.#learn((this.#now() - since) / taken.length);
      this.#startNext();
    };
    this.#listener.start(
      taken.map(({ call }) => call),
      release,
    );
  }

  #startLater() {
    clearTimeout(this.#collecting);
    if (this.#waiting.length === 0) return;
    const dueAt = Math.min(...this.#waiting.map((one) => one.dueAt));
    this.#collecting = setTimeout(() => this.#startNext(), Math.max(0, dueAt - this.#now()));
  }

  /** Announces positions from index `from` on: at once, or in a long queue at most once per interval. */
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
    for (let i = from; i < this.#waiting.length; i++)
      this.#listener.moved(this.#waiting[i]!.call, i + 1, this.#eta(i + 1));
  }

  #learn(ms: number) {
    this.#averageMs = this.#averageMs === null ? ms : this.#averageMs * (1 - SMOOTHING) + ms * SMOOTHING;
  }

  #eta(place: number): number | null {
    return etaOf(place, this.#averageMs, this.limit);
  }

  #busy(waiting: number): VitrineError {
    return busyError(waiting, this.#eta(this.#waiting.length));
  }
}
