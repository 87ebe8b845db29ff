import type { HandlerDescription } from "../app/description.ts";
import { VitrineError, type Problem } from "../errors.ts";
import type { PlannedCall } from "./backlog.ts";
import type { Job } from "./job.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";

/** A running call, with its job. */
export interface RunningCall {
  readonly job: Job;
  readonly call: PlannedCall;
}

/** Callbacks of a scheduler into its engine. */
export interface SchedulerHooks {
  started(running: RunningCall, handler: HandlerDescription): void;
  /** Arguments of the function, with the session state left by earlier calls. */
  taskCall(running: RunningCall, handler: HandlerDescription): Promise<TaskCall>;
  /** Processes a step. The call ends only after the returned promise has settled. */
  step(
    running: RunningCall,
    handler: HandlerDescription,
    step: Exclude<Step, { kind: "failed" }>,
  ): void | Promise<void>;
  ended(running: RunningCall): void;
  /** Problem for a thrown error, safe to show. */
  problemOf(error: unknown, running: RunningCall): Problem;
}

/** One run of a handler: of one call, or of a batch. */
interface Run {
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly calls: readonly RunningCall[];
  readonly abort: AbortController;
  /** Frees the run's slot. */
  readonly release: () => void;
  /** Timer of the time limit. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Unfinished work of steps. */
  readonly pending: Promise<void>[];
  /** Whether the function has finished: it is then not aborted. */
  settled: boolean;
}

/** Runs calls, each to exactly one end: the function's result, cancellation, or the time limit. */
export class Scheduler {
  readonly #runner: Runner;
  readonly #hooks: SchedulerHooks;
  /** Weak, because V8 maps that churn keep dead entries alive. */
  readonly #runs = new WeakMap<Job, Run>();

  constructor(runner: Runner, hooks: SchedulerHooks) {
    this.#runner = runner;
    this.#hooks = hooks;
  }

  /** Runs a handler for one call or for a batch. */
  start(name: string, handler: HandlerDescription, calls: readonly RunningCall[], release: () => void): void {
    const abort = new AbortController();
    const run: Run = { name, handler, calls, abort, release, timer: undefined, pending: [], settled: false };
    for (const one of calls) {
      this.#runs.set(one.job, run);
      one.job.started();
      this.#hooks.started(one, handler);
    }
    run.timer = setTimeout(() => this.#timeUp(run), handler.timeLimitMs);
    this.#perform(run).then(
      () => this.#endAll(run, ({ job }) => job.done()),
      (error: unknown) => this.#endAll(run, (one) => one.job.failed(this.#hooks.problemOf(error, one))),
    );
  }

  /** Whether a call is running. */
  runs(job: Job): boolean {
    return this.#runs.has(job);
  }

  /** Cancels a running call and frees its slot at once. Returns whether the call was running. */
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
    if (pending.length > 0) await Promise.all(pending);
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

  /** Ends one call; with the last call of a run, aborts the function and frees the slot. */
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
