import type { Backlog, BacklogListener, PlannedCall, QueueRules } from "./backlog.ts";
import { WaitQueue } from "./wait-queue.ts";

/** Options of `memoryBacklog`. */
export interface MemoryBacklogOptions {
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Backlog in this process's memory. */
export function memoryBacklog({ now = () => performance.now() }: MemoryBacklogOptions = {}): Backlog {
  return new MemoryBacklog(now);
}

/** Backlog in memory, which puts calls where they were before. */
export class MemoryBacklog implements Backlog {
  readonly #now: () => number;
  /** Queues by concurrency group. */
  readonly #queues = new Map<string, WaitQueue>();
  #listener: BacklogListener | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  open(listener: BacklogListener): void {
    this.#listener = listener;
  }

  add(call: PlannedCall, rules: QueueRules): void {
    this.enter(call, rules);
  }

  /**
   * Adds a call as `add` does, and returns its round: the queue serves one call of each visitor per round.
   *
   * @param round Round that it had in an earlier process, which accepted it: it is never turned away. Default: the next of its
   *   visitor.
   */
  enter(call: PlannedCall, rules: QueueRules, round?: number): number {
    return this.#queue(rules).add(call, rules, round);
  }

  remove(job: string): boolean {
    return [...this.#queues.values()].some((queue) => queue.remove(job));
  }

  waiting(): number {
    return [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  async close(): Promise<void> {
    for (const queue of this.#queues.values()) queue.close();
    this.#queues.clear();
  }

  #queue({ group, concurrency }: QueueRules): WaitQueue {
    const queue = this.#queues.get(group) ?? new WaitQueue(concurrency, this.#listener!, this.#now);
    this.#queues.set(group, queue);
    // A call of an earlier process may have brought the limit of an earlier version of the app.
    queue.limit = concurrency;
    return queue;
  }
}
