import type { ChildProcess } from "node:child_process";
import { VitrineError, type Description, type Json, type Task, type TaskCall } from "@vitrine/core";
import { formatBytes, type Emit } from "@vitrine/core/internal";
import { residentBytes } from "./memory.ts";
import { oneLargeStep } from "./one-large-step.ts";
import { bundled, toThrown, type Order, type Report, type SentTask } from "./protocol.ts";

/** Limits of one process. */
export interface ProcessLimits {
  /** Resident bytes at which it is ended. */
  readonly memoryBytes: number;
  /** Milliseconds that a function has to heed its signal before its process is ended. */
  readonly graceMs: number;
  /** Called once: the process has loaded the app. */
  readonly onReady?: () => void;
  /** Called instead when it ended before. */
  readonly onFalseStart?: (reason: string) => void;
  /** Called when there may be room for a call, here or in another process: a call or the process has come to its end. */
  readonly onRoom?: () => void;
}

interface Running {
  readonly emit: Emit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  aborted: boolean;
  /** Streams of the call, by input name. */
  readonly feeds: ReadonlyMap<string, AsyncIterator<Json>>;
}

const WATCH_MS = 500;
const LARGE_STEP_MS = 250;

/** One process that runs an app's functions. When it ends, the calls that run in it fail, and nothing else does. */
export class IsolatedProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  readonly #running = new Map<number, Running>();
  readonly #send: (order: Order) => void;
  readonly #watch: NodeJS.Timeout;
  #describing: { resolve: (description: Description) => void; reject: (error: unknown) => void } | undefined;
  #reason: string | undefined;
  #ended = false;
  #endReason = "";
  #isReady = false;
  /** Orders that wait until the process is ready: a function that ends it must not look like a false start. */
  #pending: Order[] = [];
  #asked: { readonly promise: Promise<boolean>; readonly resolve: (hears: boolean) => void } | undefined;
  /** Called when the large step that was asked for is here, or will not come. */
  #onLargeStep: (() => void) | undefined;
  readonly exited: Promise<void>;

  constructor(child: ChildProcess, limits: ProcessLimits) {
    this.#child = child;
    this.#limits = limits;
    this.#send = bundled((orders) => child.connected && child.send(orders as Order[], () => {}));
    this.#watch = setInterval(() => void this.#checkMemory(), WATCH_MS);
    this.#watch.unref();
    child.on("message", (reports: readonly Report[]) => reports.forEach((report) => this.#hear(report)));
    child.on("error", (error) => this.#end(error.message));
    this.exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        this.#end(this.#reason ?? (signal === null ? `exit code ${code}` : `signal ${signal}`));
        resolve();
      });
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Why it ended; empty while it runs. */
  get endReason(): string {
    return this.#endReason;
  }

  /** Calls that run here. */
  get load(): number {
    return this.#running.size;
  }

  /** Whether the process ends, or may be about to: a call here was told to stop and has not yet. */
  get stuck(): boolean {
    return this.#reason !== undefined || [...this.#running.values()].some(({ aborted }) => aborted);
  }

  /** Whether calls here were told to stop and have not yet. */
  get isStopping(): boolean {
    return this.#reason === undefined && this.stuck;
  }

  /** Settles when the process hears again: at once, unless it computes or starts. `false` when it has ended before. */
  hears(): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    if (this.#asked) return this.#asked.promise;
    let resolve = (_hears: boolean) => {};
    const promise = new Promise<boolean>((done) => (resolve = done));
    this.#asked = { promise, resolve };
    this.#order({ kind: "ask" });
    return promise;
  }

  describe(): Promise<Description> {
    return new Promise((resolve, reject) => {
      this.#describing = { resolve, reject };
      this.#order({ kind: "describe" });
    });
  }

  run(id: number, task: Task, emit: Emit, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const feeds = feedsOf(task);
      this.#running.set(id, { emit, resolve, reject, aborted: false, feeds });
      this.#order({ kind: "run", id, task: toSent(task, [...feeds.keys()]) });
      signal.addEventListener("abort", () => this.#abort(id), { once: true });
    });
  }

  /** Ends the process now. */
  kill(reason: string): void {
    this.#reason ??= reason;
    this.#child.kill("SIGKILL");
  }

  #order(order: Order) {
    if (this.#isReady) this.#send(order);
    else this.#pending.push(order);
  }

  #beReady() {
    this.#isReady = true;
    this.#limits.onReady?.();
    for (const order of this.#pending) this.#send(order);
    this.#pending = [];
  }

  #answer(hears: boolean) {
    this.#asked?.resolve(hears);
    this.#asked = undefined;
  }

  #hear(report: Report) {
    if (report.kind === "ready") return this.#beReady();
    if (report.kind === "hears") return this.#answer(true);
    if (report.kind === "described") return this.#describing?.resolve(report.description);
    if (report.kind === "undescribed") return this.#describing?.reject(toThrown(report.error));
    if (report.kind === "large") return oneLargeStep(() => this.#receiveLargeStep());
    if (report.kind === "next") return void this.#feed(report);
    const running = this.#running.get(report.id);
    if (report.kind === "step") return (running?.emit(report.call, report.step), this.#onLargeStep?.());
    if (!running) return;
    this.#running.delete(report.id);
    if (report.error) running.reject(toThrown(report.error));
    else running.resolve();
    this.#limits.onRoom?.();
  }

  async #feed({ id, input }: Extract<Report, { kind: "next" }>) {
    const step = await this.#running.get(id)?.feeds.get(input)?.next();
    this.#order({ kind: "fed", id, input, ...(step && !step.done && { value: step.value }) });
  }

  /** Settles when the announced step is here, or others need not wait for it: a function that computes sends nothing. */
  #receiveLargeStep(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onLargeStep = resolve;
      setTimeout(resolve, LARGE_STEP_MS).unref();
      this.#send({ kind: "send" });
    });
  }

  #abort(id: number) {
    const running = this.#running.get(id);
    if (!running) return;
    running.aborted = true;
    this.#limits.onRoom?.();
    this.#order({ kind: "abort", id });
    setTimeout(() => this.#endIfStuck(id), this.#limits.graceMs).unref();
  }

  /** Ends the process when all its calls were told to stop, and says whether it did. */
  endIfStopped(): boolean {
    const running = [...this.#running.values()];
    if (this.#reason !== undefined || running.length === 0 || running.some(({ aborted }) => !aborted)) return false;
    this.kill("stopped");
    return true;
  }

  /** A function that ignores its signal keeps the process only as long as others run in it. */
  #endIfStuck(id: number) {
    if (!this.#running.has(id) || this.endIfStopped()) return;
    setTimeout(() => this.#endIfStuck(id), this.#limits.graceMs).unref();
  }

  async #checkMemory() {
    const bytes = this.#child.pid === undefined ? undefined : await residentBytes(this.#child.pid);
    if (bytes === undefined || bytes <= this.#limits.memoryBytes) return;
    this.kill(`it used more than ${formatBytes(this.#limits.memoryBytes)} of memory`);
  }

  #end(reason: string) {
    if (this.#ended) return;
    this.#ended = true;
    this.#endReason = reason;
    // One that was ended from here, with a reason, did nothing wrong in starting.
    if (!this.#isReady && this.#reason === undefined) this.#limits.onFalseStart?.(reason);
    clearInterval(this.#watch);
    this.#answer(false);
    this.#onLargeStep?.();
    const error = new VitrineError(
      "crashed",
      `The function's process ended (${reason}). Try again, perhaps with a smaller input.`,
    );
    const noApp = new VitrineError("crashed", `The demo's process ended while it started (${reason}).`);
    this.#describing?.reject(noApp);
    for (const { reject } of this.#running.values()) reject(error);
    this.#running.clear();
    this.#limits.onRoom?.();
  }
}

/** Streams are of calls that run alone. */
function feedsOf({ calls: [call] }: Task): ReadonlyMap<string, AsyncIterator<Json>> {
  const feeds = Object.entries(call?.feeds ?? {});
  return new Map(feeds.map(([name, feed]) => [name, feed[Symbol.asyncIterator]()]));
}

function toSent(task: Task, fed: readonly string[]): SentTask {
  if (fed.length === 0) return task;
  return { ...task, fed, calls: task.calls.map(withoutFeeds) };
}

function withoutFeeds(call: TaskCall): TaskCall {
  const { feeds: _, ...rest } = call;
  return rest;
}
