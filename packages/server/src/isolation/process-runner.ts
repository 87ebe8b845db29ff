import type { ChildProcess } from "node:child_process";
import { availableParallelism, totalmem } from "node:os";
import { plainRequest, type Runner, type Task } from "@vitrine/core";
import { IsolatedProcess } from "./isolated-process.ts";
import { StartPause } from "./start-pause.ts";

/** What `processRunner` takes. */
export interface ProcessRunnerOptions {
  /** Forks a process that calls `serveProcess`, with `serialization: "advanced"`. */
  readonly fork: () => ChildProcess;
  /** The most processes at once, each with its own copy of the app and its models. Default: the cores, at most 4. */
  readonly maxProcesses?: number;
  /** Resident bytes at which a process is ended. Default: half of the machine's memory. */
  readonly memoryBytes?: number;
  /** Milliseconds that a cancelled function has before its process is ended. Default: 1,000. */
  readonly graceMs?: number;
}

const MOST_BY_DEFAULT = 4;

/**
 * Runs functions in processes of their own: one that blocks, crashes, exits or eats memory ends its own call. A call
 * has a process to itself while there are enough; a handler that lets more calls in than that shares them.
 */
export function processRunner(options: ProcessRunnerOptions): Runner {
  const {
    maxProcesses = Math.min(MOST_BY_DEFAULT, availableParallelism()),
    memoryBytes = totalmem() / 2,
    graceMs = 1000,
  } = options;
  let processes: IsolatedProcess[] = [];
  let runs = 0;
  const pause = new StartPause();

  const start = (): IsolatedProcess => {
    pause.check();
    const onWorks = () => pause.works();
    const onFalseStart = (reason: string) => pause.died(reason);
    const started = new IsolatedProcess(options.fork(), { memoryBytes, graceMs, onWorks, onFalseStart });
    processes.push(started);
    return started;
  };
  const choose = (): IsolatedProcess => {
    processes = processes.filter(({ ended }) => !ended);
    const free = processes.filter(({ stuck }) => !stuck);
    const idle = free.find(({ load }) => load === 0);
    if (idle) return idle;
    if (free.length < maxProcesses) return start();
    return free.reduce((least, one) => (one.load < least.load ? one : least));
  };

  return {
    describe: async () => choose().describe(),
    run: async (task, emit, signal) => choose().run(++runs, plainTask(task), emit, signal),
    async close() {
      for (const one of processes) one.kill("the server closed");
      await Promise.all(processes.map(({ exited }) => exited));
    },
  };
}

function plainTask({ handler, calls }: Task): Task {
  return { handler, calls: calls.map((call) => ({ ...call, request: plainRequest(call.request) })) };
}
