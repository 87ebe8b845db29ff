import type { HandlerDescription } from "../app/description.ts";
import { VitrineError, type Problem } from "../errors.ts";
import type { Job } from "./job.ts";
import { WaitQueue, type Ticket } from "./wait-queue.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";

/** An accepted call and its job. */
export interface Pending {
  readonly job: Job;
  /** What the function gets. Asked for when its turn has come: the session's state is then what the calls before left. */
  readonly call: () => TaskCall;
}

/** What the turns tell the engine. */
export interface SchedulerHooks {
  readonly now: () => number;
  /** The call is taken: from here on it has its one end. */
  accepted(pending: Pending, handler: HandlerDescription): void;
  started(pending: Pending): void;
  step(pending: Pending, handler: HandlerDescription, step: Exclude<Step, { kind: "failed" }>): void;
  ended(pending: Pending): void;
  /** Words for what a function threw, safe to show. */
  problemOf(error: unknown, pending: Pending): Problem;
}

/** One run of a handler: of one call, or of the calls of a batch. */
interface ScheduledRun {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly pending: Pending[];
  readonly abort: AbortController;
  readonly ticket: Ticket;
  readonly queue: WaitQueue;
  /** Ends the collecting of a batch, then the run that takes too long. */
  timer: ReturnType<typeof setTimeout> | undefined;
  settled: boolean;
}

const BATCH_WAIT_MS = 10;

/** Gives accepted calls their turn, in order, as many at once as their handlers allow. */
export class Scheduler {
  readonly #runner: Runner;
  readonly #hooks: SchedulerHooks;
  readonly #queues = new Map<string, WaitQueue>();
  /** Weak, since a map that empties and fills all the time holds on to what it held. */
  readonly #scheduler = new WeakMap<Job, ScheduledRun>();
  readonly #collecting = new Map<string, ScheduledRun>();
  #stopped = false;

  constructor(runner: Runner, hooks: SchedulerHooks) {
    this.#runner = runner;
    this.#hooks = hooks;
  }

  /** Calls that wait and calls that run. */
  get counts(): { waiting: number; running: number } {
    const queues = [...this.#queues.values()];
    const sum = (count: (queue: WaitQueue) => number) => queues.reduce((total, queue) => total + count(queue), 0);
    return { waiting: sum((queue) => queue.waiting), running: sum((queue) => queue.running) };
  }

  /** Puts a call in line, or runs it at once. Throws "busy" when too many wait; then the call is not taken. */
  enqueue(name: string, handler: HandlerDescription, pending: Pending): void {
    const queue = this.#queue(handler);
    queue.checkRoom(visitorOf(pending.job), handler.maxWaiting, this.#collectingFor(queue));
    this.#hooks.accepted(pending, handler);
    const run = handler.batch ? this.#collect(name, handler) : this.#run(name, handler, pending);
    run.pending.push(pending);
    this.#scheduler.set(pending.job, run);
    if (!handler.batch) return queue.join(run.ticket);
    pending.job.queued(1, null);
    if (run.pending.length >= handler.batch.max) this.#flush(run);
  }

  /** Ends a call, waiting or running. Its place is free at once. */
  cancel(job: Job): void {
    const pending = this.#scheduler.get(job)?.pending.find((one) => one.job === job);
    if (pending) this.#end(pending, () => job.cancelled());
  }

  /** Ends these calls; no function is called any more. */
  stop(jobs: Iterable<Job>): void {
    this.#stopped = true;
    for (const job of jobs) this.cancel(job);
  }

  #run(name: string, handler: HandlerDescription, first?: Pending): ScheduledRun {
    const run: ScheduledRun = {
      name,
      handler,
      pending: [],
      abort: new AbortController(),
      queue: this.#queue(handler),
      ticket: {
        visitor: first ? visitorOf(first.job) : "",
        // A call that is alone leaves the line when it ends; only a batch can lose some of its calls while it waits.
        size: () => (handler.batch ? liveCalls(run).length : 1),
        start: () => this.#start(run),
        moved: (place, etaMs) => run.pending.forEach(({ job }) => job.queued(place, etaMs)),
      },
      timer: undefined,
      settled: false,
    };
    return run;
  }

  #collectingFor(queue: WaitQueue): number {
    const scheduler = [...this.#collecting.values()].filter((run) => run.queue === queue);
    return scheduler.reduce((sum, run) => sum + liveCalls(run).length, 0);
  }

  #queue(handler: HandlerDescription): WaitQueue {
    const queue = this.#queues.get(handler.group) ?? new WaitQueue(handler.concurrency, this.#hooks.now);
    this.#queues.set(handler.group, queue);
    return queue;
  }

  #collect(name: string, handler: HandlerDescription): ScheduledRun {
    const open = this.#collecting.get(name);
    if (open) return open;
    const run = this.#run(name, handler);
    this.#collecting.set(name, run);
    run.timer = setTimeout(() => this.#flush(run), handler.batch?.waitMs ?? BATCH_WAIT_MS);
    return run;
  }

  #flush(run: ScheduledRun) {
    if (this.#collecting.get(run.name) !== run) return;
    this.#collecting.delete(run.name);
    clearTimeout(run.timer);
    run.queue.join(run.ticket);
  }

  #start(run: ScheduledRun) {
    if (this.#stopped) return;
    const live = liveCalls(run);
    for (const pending of live) {
      pending.job.started();
      this.#hooks.started(pending);
    }
    const { timeLimitMs } = run.handler;
    run.timer = setTimeout(() => this.#timeUp(live, timeLimitMs), timeLimitMs);
    const endAll = (end: (pending: Pending) => void) => {
      clearTimeout(run.timer);
      run.settled = true;
      for (const pending of live) this.#end(pending, () => end(pending));
      run.pending.length = 0;
      run.queue.leave(run.ticket);
    };
    const task = { handler: run.name, calls: live.map(({ call }) => call()) };
    const emit = (call: number, step: Step) => this.#step(live[call]!, run.handler, step);
    this.#runner.run(task, emit, run.abort.signal).then(
      () => endAll(({ job }) => job.done()),
      (error: unknown) => endAll((pending) => pending.job.failed(this.#hooks.problemOf(error, pending))),
    );
  }

  #step(pending: Pending, handler: HandlerDescription, step: Step) {
    if (pending.job.ended) return;
    if (step.kind === "failed") this.#end(pending, () => pending.job.failed(step.error));
    else this.#hooks.step(pending, handler, step);
  }

  #timeUp(live: readonly Pending[], ms: number) {
    const limit = ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
    const error = new VitrineError(
      "time-limit",
      `It took longer than ${limit}, the author's limit. Try a smaller input.`,
    );
    for (const pending of live) this.#end(pending, () => pending.job.failed(error.problem));
  }

  /** Ends one call; when it was its turn's last, the function is told to stop and the place is given up. */
  #end(pending: Pending, end: () => void) {
    if (pending.job.ended) return;
    end();
    const run = this.#scheduler.get(pending.job);
    this.#scheduler.delete(pending.job);
    this.#hooks.ended(pending);
    if (!run || run.settled || liveCalls(run).length > 0) return;
    clearTimeout(run.timer);
    run.abort.abort();
    if (this.#collecting.get(run.name) === run) this.#collecting.delete(run.name);
    run.queue.leave(run.ticket);
  }
}

/** The calls of a turn that have not ended. */
function liveCalls(run: ScheduledRun): Pending[] {
  return run.pending.filter(({ job }) => !job.ended);
}

/** Callers without a session share their turns: each call of theirs could be another visitor's, or all of them one's. */
function visitorOf({ owner }: Job): string {
  return owner.anonymous ? "" : owner.session;
}
