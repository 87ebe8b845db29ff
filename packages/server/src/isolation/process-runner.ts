import type { ChildProcess } from "node:child_process";
import { totalmem } from "node:os";
import type { Runner, Task } from "@vitrine/core";
import { plainRequest } from "@vitrine/core/internal";
import type { HandlerPause } from "./circuits.ts";
import { ProcessPool } from "./process-pool.ts";

/** What `processRunner` takes. */
export interface ProcessRunnerOptions {
  /** Forks a process that calls `serveProcess`, with `serialization: "advanced"`. */
  readonly fork: () => ChildProcess;
  /** The most processes at once, each with its own copy of the app and its models. Default: 4. */
  readonly maxProcesses?: number;
  /** Resident bytes at which a process is ended. Default: half of the machine's memory. */
  readonly memoryBytes?: number;
  /** Milliseconds that a cancelled function has before its process is ended. Default: 1,000. */
  readonly graceMs?: number;
  /** Called when calls of a handler are refused from now on for a while: five in a row ended their processes. */
  readonly onPause?: (pause: HandlerPause) => void;
}

const MOST_BY_DEFAULT = 4;

/** Resident bytes at which a process of functions is ended, unless options say otherwise: half of the machine's memory. */
export function functionMemoryBytes(): number {
  return totalmem() / 2;
}

/**
 * Runs functions in processes of their own: one that blocks, crashes, exits or eats memory ends its own call. A call
 * has a process to itself while there may be more; past that it shares one that does not compute.
 */
export function processRunner(options: ProcessRunnerOptions): Runner {
  const {
    fork,
    maxProcesses = MOST_BY_DEFAULT,
    memoryBytes = functionMemoryBytes(),
    graceMs = 1000,
    onPause,
  } = options;
  const pool = new ProcessPool({ fork, maxProcesses, memoryBytes, graceMs, onPause });
  return {
    describe: () => pool.describe(),
    run: async (task, emit, signal) => pool.run(plainTask(task), emit, signal),
    health: () => pool.health(),
    close: () => pool.close(),
  };
}

function plainTask({ calls, ...task }: Task): Task {
  return { ...task, calls: calls.map((call) => ({ ...call, request: plainRequest(call.request) })) };
}
