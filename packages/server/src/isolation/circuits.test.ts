import { spawn } from "node:child_process";
import type { Runner } from "@vitrine/core";
import { expect, onTestFinished, test, vi } from "vitest";
import type { HandlerPause } from "./circuits.ts";
import { processRunner } from "./process-runner.ts";

/** A process that ends itself for the handlers that begin with `exit`, and is through with others at once. */
const SCRIPT = `
process.on("message", (orders) => {
  for (const { kind, id, task } of orders) {
    if (kind !== "run") process.send([{ kind: "hears" }]);
    else if (task.handler.startsWith("exit") && !task.calls.some(({ inputs }) => inputs.input === "well")) process.exit(3);
    else process.send([{ kind: "settled", id }]);
  }
});
process.once("disconnect", () => process.exit());
process.send([{ kind: "ready" }]);`;

/** A runner whose processes are counted, and the pauses that it tells of. */
function open() {
  const pauses: HandlerPause[] = [];
  let starts = 0;
  const runner: Runner = processRunner({
    fork() {
      starts++;
      const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
      return spawn(process.execPath, ["-e", SCRIPT], { serialization: "advanced", stdio: [...stdio] });
    },
    maxProcesses: 2,
    onPause: (pause) => pauses.push(pause),
  });
  onTestFinished(() => runner.close());
  const call = (handler: string, input = "", signal = new AbortController().signal) => {
    const one = {
      inputs: { input },
      owner: { session: "me" },
      sessionState: {},
      propOverrides: {},
      request: { headers: {} },
    };
    return runner.run({ handler, calls: [one] }, () => {}, signal);
  };
  const endTimes = async (times: number, handler = "exit") => {
    for (let i = 0; i < times; i++) await expect(call(handler)).rejects.toMatchObject({ problem: { code: "crashed" } });
  };
  return { runner, call, endTimes, pauses, starts: () => starts };
}

test("a handler that ends its process five times in a row is refused, and no process is started for it", async () => {
  const { call, endTimes, pauses, starts } = open();
  await endTimes(5);
  expect(pauses).toMatchObject([{ handler: "exit", seconds: 5, detail: expect.stringContaining("exit code 3") }]);
  const before = starts();
  const problem = { code: "unavailable", retryAfter: expect.any(Number) };
  await expect(call("exit")).rejects.toMatchObject({ problem });
  expect(starts()).toBe(before);
});

test("other handlers go on meanwhile, and the runner is healthy and says so", async () => {
  const { runner, call, endTimes } = open();
  await endTimes(5);
  await expect(call("other")).resolves.toBeUndefined();
  expect(await runner.health!()).toEqual({ ok: true, detail: expect.stringContaining("Calls of exit are refused") });
});

test("after the pause one call is tried, and the next pause is twice as long when it ends its process too", async () => {
  vi.useFakeTimers({ toFake: ["performance"], now: performance.now() });
  onTestFinished(() => void vi.useRealTimers());
  const { call, endTimes, pauses } = open();
  await endTimes(5);
  vi.advanceTimersByTime(5001);
  const tried = call("exit");
  await expect(call("exit")).rejects.toMatchObject({ problem: { code: "unavailable", retryAfter: 1 } });
  await expect(tried).rejects.toMatchObject({ problem: { code: "crashed" } });
  expect(pauses.map(({ seconds }) => seconds)).toEqual([5, 10]);
});

test("a call that ends well after the pause ends it", async () => {
  vi.useFakeTimers({ toFake: ["performance"], now: performance.now() });
  onTestFinished(() => void vi.useRealTimers());
  const { call, endTimes, pauses } = open();
  await endTimes(5);
  vi.advanceTimersByTime(5001);
  await call("exit", "well");
  await endTimes(4);
  expect(pauses).toHaveLength(1);
});

test("a trial that is cancelled makes room for another one", async () => {
  vi.useFakeTimers({ toFake: ["performance"], now: performance.now() });
  onTestFinished(() => void vi.useRealTimers());
  const { call, endTimes } = open();
  await endTimes(5);
  vi.advanceTimersByTime(5001);
  await call("exit", "", AbortSignal.abort());
  await expect(call("exit")).rejects.toMatchObject({ problem: { code: "crashed" } });
});

test("a call that ends well in between, or a minute, begins the row again", async () => {
  vi.useFakeTimers({ toFake: ["performance"], now: performance.now() });
  onTestFinished(() => void vi.useRealTimers());
  const { call, endTimes, pauses } = open();
  await endTimes(4);
  await call("exit", "well");
  await endTimes(4);
  vi.advanceTimersByTime(60_001);
  await endTimes(4);
  expect(pauses).toEqual([]);
});
