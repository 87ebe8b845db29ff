import type { HandlerDescription } from "../app/description.ts";
import { VitrineError, type Problem } from "../errors.ts";
import type { PlannedCall } from "./backlog.ts";
import type { Job } from "./job.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";

/** A call whose turn has come, and its job. */
export interface RunningCall {
  readonly job: Job;
  readonly call: PlannedCall;
}

/** What a scheduler needs of its engine, and tells it. */
export interface SchedulerHooks {
  started(running: RunningCall): void;
  /** What the function gets: the session's state is now what the calls before left. */
  taskCall(running: RunningCall, handler: HandlerDescription): Promise<TaskCall>;
  /** Takes a step. The call ends after what is returned has settled. */
  step(
    running: RunningCall,
    handler: HandlerDescription,
    step: Exclude<Step, { kind: "failed" }>,
  ): void | Promise<void>;
  ended(running: RunningCall): void;
  /** Words for what a function threw, safe to show. */
  problemOf(error: unknown, running: RunningCall): Problem;
}

/** One run of a handler: of one call, or of the calls of a batch. */
interface Run {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly calls: readonly RunningCall[];
  readonly abort: AbortController;
  /** Gives the run's place to others. */
  readonly release: () => void;
  /** Ends the run that takes too long. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** What steps left to be done. */
  readonly pending: Promise<void>[];
  /** Whether the function is through: then nobody tells it to stop. */
  settled: boolean;
}

/** Runs the calls whose turn has come, each to its one end: what the function gave, a cancel, or the time limit. */
export class Scheduler {
  readonly #runner: Runner;
  readonly #hooks: SchedulerHooks;
  /** Weak, since a map that empties and fills all the time holds on to what it held. */
  readonly #runs = new WeakMap<Job, Run>();

  constructor(runner: Runner, hooks: SchedulerHooks) {
    this.#runner = runner;
    this.#hooks = hooks;
  }

  /** Runs a handler for these calls: one, or a batch of them. */
  start(name: string, handler: HandlerDescription, calls: readonly RunningCall[], release: () => void): void {
    const abort = new AbortController();
    const run: Run = { name, handler, calls, abort, release, timer: undefined, pending: [], settled: false };
    for (const one of calls) {
      this.#runs.set(one.job, run);
      one.job.started();
      this.#hooks.started(one);
    }
    run.timer = setTimeout(() => this.#timeUp(run), handler.timeLimitMs);
    this.#perform(run).then(
      () => this.#endAll(run, ({ job }) => job.done()),
      (error: unknown) => this.#endAll(run, (one) => one.job.failed(this.#hooks.problemOf(error, one))),
    );
  }

  /** Ends a call that runs; its place is free at once. Returns whether it ran. */
  cancel(job: Job): boolean {
    const call = this.#runs.get(job)?.calls.find((one) => one.job === job);
    if (call) this.#end(call, () => job.cancelled());
    return call !== undefined;
  }

  async #perform(run: Run): Promise<void> {
    const { name, handler, calls, abort, pending } = run;
    const taskCalls = await Promise.all(calls.map((one) => this.#hooks.taskCall(one, handler)));
    if (abort.signal.aborted) return;
    const emit = (at: number, step: Step) => this.#step(run, calls[at]!, step);
    await this.#runner.run({ handler: name, calls: taskCalls }, emit, abort.signal);
    await Promise.all(pending);
  }

  #step({ handler, pending }: Run, one: RunningCall, step: Step) {
    if (one.job.ended) return;
    if (step.kind === "failed") return this.#end(one, () => one.job.failed(step.error));
    const rest = this.#hooks.step(one, handler, step);
    if (!rest) return;
    rest.catch(() => {});
    pending.push(rest);
  }

  #timeUp({ calls, handler: { timeLimitMs: ms } }: Run) {
    const limit = ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
    const error = new VitrineError(
      "time-limit",
      `It took longer than ${limit}, the author's limit. Try a smaller input.`,
    );
    for (const one of calls) this.#end(one, () => one.job.failed(error.problem));
  }

  #endAll(run: Run, end: (one: RunningCall) => void) {
    run.settled = true;
    for (const one of run.calls) this.#end(one, () => end(one));
  }

  /** Ends one call; when it was its run's last, the function is told to stop and the place is given up. */
  #end(one: RunningCall, end: () => void) {
    if (one.job.ended) return;
    end();
    const run = this.#runs.get(one.job)!;
    this.#runs.delete(one.job);
    this.#hooks.ended(one);
    if (run.calls.some(({ job }) => !job.ended)) return;
    clearTimeout(run.timer);
    if (!run.settled) run.abort.abort();
    run.release();
  }
}
