import type { ChildProcess } from "node:child_process";
import type { Description, Task } from "@vitrine/core";
import type { Emit, Health } from "@vitrine/core/internal";
import { Circuits, type HandlerPause } from "./circuits.ts";
import { IsolatedProcess } from "./isolated-process.ts";
import { StartPause } from "./start-pause.ts";

/** What a pool is told. */
export interface ProcessPoolOptions {
  readonly fork: () => ChildProcess;
  /** The most processes at once that take calls; as many again may be about to end. */
  readonly maxProcesses: number;
  readonly memoryBytes: number;
  readonly graceMs: number;
  /** Called when calls of a handler are refused from now on for a while. */
  readonly onPause?: ((pause: HandlerPause) => void) | undefined;
}

/** Milliseconds in which most cancelled functions stop. */
const STOP_MS = 25;

/** The processes of one app, started when they are needed. */
export class ProcessPool {
  readonly #options: ProcessPoolOptions;
  readonly #pause = new StartPause();
  readonly #circuits: Circuits;
  #processes: IsolatedProcess[] = [];
  #runs = 0;
  /** Handlers whose last run ended its process: the next one gets none that others may need at once. */
  readonly #suspects = new Set<string>();
  /** Those who wait for a process: called when one may have room. */
  #waiting: (() => void)[] = [];

  constructor(options: ProcessPoolOptions) {
    this.#options = options;
    this.#circuits = new Circuits(options.onPause ?? (() => {}));
  }

  /**
   * Runs a task in an idle process, or in a new one while there may be more. When there may not, the first that hears
   * shares itself: a call is given to none that computes, behind which it would wait, and it waits in none that may end.
   * Throws when processes die while they start, or calls of this handler end them again and again.
   */
  async run(task: Task, emit: Emit, signal: AbortSignal): Promise<void> {
    this.#circuits.enter(task.handler);
    try {
      await this.#runSomewhere(task, emit, signal);
    } finally {
      // A call that never ran, or that was cancelled, makes room for another trial.
      this.#circuits.lived(task.handler, false);
    }
  }

  async #runSomewhere(task: Task, emit: Emit, signal: AbortSignal): Promise<void> {
    if (this.#idle() === undefined) await this.#whileStopping();
    while (!signal.aborted) {
      const isSuspect = this.#suspects.has(task.handler);
      const chosen = this.#free(isSuspect) ?? (await this.#firstThatHears(signal, isSuspect));
      if (chosen) return this.#runIn(chosen, task, emit, signal);
    }
  }

  async #runIn(chosen: IsolatedProcess, task: Task, emit: Emit, signal: AbortSignal): Promise<void> {
    const { handler } = task;
    try {
      await chosen.run(++this.#runs, task, emit, signal);
      this.#suspects.delete(handler);
    } catch (error) {
      if (chosen.ended && !signal.aborted) {
        this.#suspects.add(handler);
        this.#circuits.ended(handler, chosen, chosen.endReason);
      }
      throw error;
    } finally {
      if (!chosen.ended) this.#circuits.lived(handler, !signal.aborted);
    }
  }

  async describe(): Promise<Description> {
    return (this.#free() ?? this.#processes[0]!).describe();
  }

  /** Whether functions can run: tries it where the last processes died while they started. */
  async health(): Promise<Health> {
    if (!this.#pause.isFailing) return healthy(this.#circuits.words);
    try {
      const live = this.#processes.find(({ ended }) => !ended) ?? this.#start();
      return (await live.hears()) ? healthy(this.#circuits.words) : { ok: false, detail: this.#pause.words };
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    for (const one of this.#processes) one.kill("the server closed");
    await Promise.all(this.#processes.map(({ exited }) => exited));
  }

  /** An idle process. To a suspect, the last one is not given. */
  #idle(isSuspect = false): IsolatedProcess | undefined {
    const idle = this.#usable.filter(({ load }) => load === 0);
    return idle.length > (isSuspect && this.#options.maxProcesses > 1 ? 1 : 0) ? idle[0] : undefined;
  }

  get #usable(): readonly IsolatedProcess[] {
    return this.#processes.filter(({ ended, stuck }) => !ended && !stuck);
  }

  /** Waits for a moment where a call was cancelled: most stop at once, and their process is there before a new one. */
  async #whileStopping(): Promise<void> {
    if (!this.#processes.some(({ isStopping }) => isStopping)) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(resolve, STOP_MS);
    });
  }

  /** An idle process, or a new one while there may be more. */
  #free(isSuspect = false): IsolatedProcess | undefined {
    const { maxProcesses } = this.#options;
    this.#processes = this.#processes.filter(({ ended }) => !ended);
    const idle = this.#idle(isSuspect);
    if (idle) return idle;
    if (this.#usable.length >= maxProcesses) return undefined;
    // As many again may be about to end. Past that, a function that ignores its signal gets no more time.
    if (this.#processes.length >= 2 * maxProcesses) this.#processes.find((one) => one.endIfStopped());
    return this.#start();
  }

  #start(): IsolatedProcess {
    this.#pause.check();
    const { fork, memoryBytes, graceMs } = this.#options;
    const started = new IsolatedProcess(fork(), {
      memoryBytes,
      graceMs,
      onReady: () => this.#pause.works(),
      onFalseStart: (reason) => this.#pause.died(reason),
      onRoom: () => this.#waiting.splice(0).forEach((look) => look()),
    });
    this.#processes.push(started);
    return started;
  }

  /**
   * Undefined when there may be a better choice now: a process has room or has ended, or the call was cancelled. A suspect
   * shares with nobody.
   */
  #firstThatHears(signal: AbortSignal, isSuspect: boolean): Promise<IsolatedProcess | undefined> {
    return new Promise((resolve) => {
      const look = () => {
        signal.removeEventListener("abort", look);
        resolve(undefined);
      };
      signal.addEventListener("abort", look);
      this.#waiting.push(look);
      if (isSuspect) return;
      for (const one of this.#processes.filter(({ stuck }) => !stuck)) {
        void one.hears().then((hears) => {
          if (!hears || one.ended || one.stuck) return;
          resolve(one);
          look();
        });
      }
    });
  }
}

/** Other handlers go on while calls of one are refused: the demo is healthy, and says so. */
function healthy(detail: string | undefined): Health {
  return { ok: true, ...(detail !== undefined && { detail }) };
}
