import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import type { Runner, Task } from "@vitrine/core";
import { expect, test } from "vitest";
import { until } from "../testing/ask.ts";
import { processRunner } from "./process-runner.ts";
import type { Order, Report } from "./protocol.ts";

const TASK: Task = { handler: "go", calls: [] };

/** A process that says what a test has it say, and takes its time to end. */
class SlowProcess extends EventEmitter {
  readonly connected = true;
  readonly runs: number[] = [];
  wasKilled = false;

  send(orders: readonly Order[]) {
    for (const order of orders) if (order.kind === "run") this.runs.push(order.id);
  }

  say(...reports: Report[]) {
    this.emit("message", reports);
  }

  kill() {
    this.wasKilled = true;
  }
}

function open(): { readonly runner: Runner; readonly started: SlowProcess[] } {
  const started: SlowProcess[] = [];
  const fork = () => {
    const made = new SlowProcess();
    started.push(made);
    setTimeout(() => made.say({ kind: "ready" }));
    return made as unknown as ChildProcess;
  };
  return { runner: processRunner({ fork, maxProcesses: 2, graceMs: 1 }), started };
}

test("a process that was told to end gets no more calls, though the one it was ended for is through", async () => {
  const { runner, started } = open();
  const abort = new AbortController();
  const first = runner.run(TASK, () => {}, abort.signal);
  await until(() => started[0]?.runs.length === 1);
  abort.abort();
  await until(() => started[0]!.wasKilled);
  started[0]!.say({ kind: "settled", id: started[0]!.runs[0]! });
  await first;
  const second = runner.run(TASK, () => {}, new AbortController().signal);
  await until(() => started.some(({ runs }) => runs.includes(2)));
  expect(started.map(({ runs }) => runs)).toEqual([[1], [2]]);
  started[1]!.say({ kind: "settled", id: 2 });
  await second;
  for (const one of started) one.emit("exit", null, "SIGKILL");
});
