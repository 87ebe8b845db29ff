import type { HandlerDescription } from "../app/description.ts";
import { VitrineError, type Problem } from "../errors.ts";
import type { Job } from "./job.ts";
import { Line, type Ticket } from "./queue.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";

/** An accepted call and its job. */
export interface Pending {
  readonly job: Job;
  /** What the function gets. Asked for when its turn has come: the session's state is then what the calls before left. */
  readonly call: () => TaskCall;
}

/** What the turns tell the engine. */
export interface TurnHooks {
  readonly now: () => number;
  /** The call is taken: from here on it has its one end. */
  accepted(pending: Pending): void;
  started(pending: Pending): void;
  step(pending: Pending, handler: HandlerDescription, step: Exclude<Step, { kind: "failed" }>): void;
  ended(pending: Pending): void;
  /** Words for what a function threw, safe to show. */
  problemOf(error: unknown, pending: Pending): Problem;
}

/** One run of a handler: of one call, or of the calls of a batch. */
interface Turn {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly pending: Pending[];
  readonly abort: AbortController;
  readonly ticket: Ticket;
  readonly line: Line;
  /** Ends the collecting of a batch, then the run that takes too long. */
  timer: ReturnType<typeof setTimeout> | undefined;
  settled: boolean;
}

const BATCH_WAIT_MS = 10;

/** Gives accepted calls their turn, in order, as many at once as their handlers allow. */
export class Turns {
  readonly #runner: Runner;
  readonly #hooks: TurnHooks;
  readonly #lines = new Map<string, Line>();
  /** Weak, since a map that empties and fills all the time holds on to what it held. */
  readonly #turns = new WeakMap<Job, Turn>();
  readonly #collecting = new Map<string, Turn>();
  #stopped = false;

  constructor(runner: Runner, hooks: TurnHooks) {
    this.#runner = runner;
    this.#hooks = hooks;
  }

  /** Calls that wait and calls that run. */
  get counts(): { waiting: number; running: number } {
    const lines = [...this.#lines.values()];
    const sum = (count: (line: Line) => number) => lines.reduce((total, line) => total + count(line), 0);
    return { waiting: sum((line) => line.waiting), running: sum((line) => line.running) };
  }

  /** Puts a call in line, or runs it at once. Throws "busy" when too many wait; then the call is not taken. */
  enqueue(name: string, handler: HandlerDescription, pending: Pending): void {
    const line = this.#line(handler);
    line.checkRoom(handler.maxWaiting, this.#collectingFor(line));
    this.#hooks.accepted(pending);
    const turn = handler.batch ? this.#collect(name, handler) : this.#turn(name, handler);
    turn.pending.push(pending);
    this.#turns.set(pending.job, turn);
    if (!handler.batch) return line.join(turn.ticket);
    pending.job.queued(1, null);
    if (turn.pending.length >= handler.batch.max) this.#flush(turn);
  }

  /** Ends a call, waiting or running. Its place is free at once. */
  cancel(job: Job): void {
    const pending = this.#turns.get(job)?.pending.find((one) => one.job === job);
    if (pending) this.#end(pending, () => job.cancelled());
  }

  /** Ends these calls; no function is called any more. */
  stop(jobs: Iterable<Job>): void {
    this.#stopped = true;
    for (const job of jobs) this.cancel(job);
  }

  #turn(name: string, handler: HandlerDescription): Turn {
    const turn: Turn = {
      name,
      handler,
      pending: [],
      abort: new AbortController(),
      line: this.#line(handler),
      ticket: {
        // A call that is alone leaves the line when it ends; only a batch can lose some of its calls while it waits.
        size: () => (handler.batch ? liveIn(turn).length : 1),
        start: () => this.#start(turn),
        moved: (place, etaMs) => turn.pending.forEach(({ job }) => job.queued(place, etaMs)),
      },
      timer: undefined,
      settled: false,
    };
    return turn;
  }

  #collectingFor(line: Line): number {
    const turns = [...this.#collecting.values()].filter((turn) => turn.line === line);
    return turns.reduce((sum, turn) => sum + liveIn(turn).length, 0);
  }

  #line(handler: HandlerDescription): Line {
    const line = this.#lines.get(handler.group) ?? new Line(handler.concurrency, this.#hooks.now);
    this.#lines.set(handler.group, line);
    return line;
  }

  #collect(name: string, handler: HandlerDescription): Turn {
    const open = this.#collecting.get(name);
    if (open) return open;
    const turn = this.#turn(name, handler);
    this.#collecting.set(name, turn);
    turn.timer = setTimeout(() => this.#flush(turn), handler.batch?.waitMs ?? BATCH_WAIT_MS);
    return turn;
  }

  #flush(turn: Turn) {
    if (this.#collecting.get(turn.name) !== turn) return;
    this.#collecting.delete(turn.name);
    clearTimeout(turn.timer);
    turn.line.join(turn.ticket);
  }

  #start(turn: Turn) {
    if (this.#stopped) return;
    const live = liveIn(turn);
    for (const pending of live) {
      pending.job.started();
      this.#hooks.started(pending);
    }
    const { timeLimitMs } = turn.handler;
    turn.timer = setTimeout(() => this.#timeUp(live, timeLimitMs), timeLimitMs);
    const settle = (end: (pending: Pending) => void) => {
      clearTimeout(turn.timer);
      turn.settled = true;
      for (const pending of live) this.#end(pending, () => end(pending));
      turn.pending.length = 0;
      turn.line.leave(turn.ticket);
    };
    const task = { handler: turn.name, calls: live.map(({ call }) => call()) };
    const emit = (call: number, step: Step) => this.#step(live[call]!, turn.handler, step);
    this.#runner.run(task, emit, turn.abort.signal).then(
      () => settle(({ job }) => job.done()),
      (error: unknown) => settle((pending) => pending.job.failed(this.#hooks.problemOf(error, pending))),
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
    const turn = this.#turns.get(pending.job);
    this.#turns.delete(pending.job);
    this.#hooks.ended(pending);
    if (!turn || turn.settled || liveIn(turn).length > 0) return;
    clearTimeout(turn.timer);
    turn.abort.abort();
    if (this.#collecting.get(turn.name) === turn) this.#collecting.delete(turn.name);
    turn.line.leave(turn.ticket);
  }
}

/** The calls of a turn that have not ended. */
function liveIn(turn: Turn): Pending[] {
  return turn.pending.filter(({ job }) => !job.ended);
}
