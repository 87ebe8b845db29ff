import type { HandlerDescription } from "../app/description.ts";
import { VitrineError, type ErrorCode, type Problem } from "../errors.ts";
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
  /** Number of times that the function was started. */
  attempts: number;
  /** Frees the run's slot. */
  readonly release: () => void;
  /** Timer of the time limit. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Unfinished work of steps. */
  pending: Promise<void>[];
  /** Whether the function has finished: it is then not aborted. */
  settled: boolean;
}

/** Pause before a function is run again, in milliseconds: the first, and the longest; each next one is twice as long. */
const RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;
/** Errors that may not come again: those that the function does not throw for the visitor. */
const PASSING: ReadonlySet<ErrorCode> = new Set(["failed", "crashed", "lost", "unavailable"]);

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
    const attempts = Math.max(0, ...calls.map(({ call }) => call.attempts ?? 0));
    const run: Run = { name, handler, calls, abort, attempts, release, timer: undefined, pending: [], settled: false };
    for (const one of calls) {
      this.#runs.set(one.job, run);
      if (attempts === 0) one.job.started();
      else one.job.attempt(attempts + 1, attemptsOf(handler));
      this.#hooks.started(one, handler);
    }
    void this.#attempt(run);
  }

  /** Runs the function, once more if it may. Never rejects. */
  async #attempt(run: Run): Promise<void> {
    run.attempts++;
    run.timer = setTimeout(() => this.#timeUp(run), run.handler.timeLimitMs);
    try {
      await this.#perform(run);
      this.#endAll(run, ({ job }) => job.done());
    } catch (error) {
      const problems = new Map(liveOf(run).map((one) => [one, this.#hooks.problemOf(error, one)]));
      if (isPassing(run, [...problems.values()])) return this.#again(run);
      this.#endAll(run, (one) => one.job.failed(problems.get(one)!));
    }
  }

  /** Runs the function again after a pause, during which the run keeps its slot. */
  #again(run: Run) {
    clearTimeout(run.timer);
    const pauseMs = Math.min(RETRY_MS * 2 ** (run.attempts - 1), MAX_RETRY_MS);
    run.timer = setTimeout(() => {
      for (const { job } of liveOf(run)) job.attempt(run.attempts + 1, attemptsOf(run.handler));
      void this.#attempt(run);
    }, pauseMs);
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
    const { name, handler, abort, attempts } = run;
    const calls = liveOf(run);
    const pending: Promise<void>[] = (run.pending = []);
    const taskCalls = await Promise.all(calls.map((one) => this.#hooks.taskCall(one, handler)));
    if (abort.signal.aborted) return;
    const emit = (at: number, step: Step) => {
      // What a function that failed still says is void.
      if (run.attempts === attempts) this.#step(run, calls[at]!, step);
    };
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

function liveOf({ calls }: Run): RunningCall[] {
  return calls.filter(({ job }) => !job.ended);
}

/** Number of times that a handler's function is run at most, for one call. */
function attemptsOf({ retries = 0 }: HandlerDescription): number {
  return retries + 1;
}

function isPassing({ attempts, handler }: Run, problems: readonly Problem[]): boolean {
  return attempts < attemptsOf(handler) && problems.length > 0 && problems.every(({ code }) => PASSING.has(code));
}
