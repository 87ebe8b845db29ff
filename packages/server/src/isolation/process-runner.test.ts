import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { memoryFiles, queueingEngine, runToEnd, type Engine, type EngineEvent } from "@vitrine/core";
import { afterEach, describe, expect, test } from "vitest";
import { processRunner, type ProcessRunnerOptions } from "./process-runner.ts";

const entry = fileURLToPath(new URL("./testing/functions.ts", import.meta.url));
const engines: Engine[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

function open(options: Partial<ProcessRunnerOptions> = {}, onEvent: (event: EngineEvent) => void = () => {}): Engine {
  const execArgv = ["--conditions=vitrine-source", "--no-warnings"];
  const runner = processRunner({
    fork: () => fork(entry, [], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] }),
    maxProcesses: 2,
    graceMs: 100,
    ...options,
  });
  const engine = queueingEngine(runner, { files: memoryFiles(), onEvent });
  engines.push(engine);
  return engine;
}

const call = (engine: Engine, handler: string, input = "") => runToEnd(engine, { handler, inputs: { input } });

describe("processRunner", () => {
  test("runs functions in another process", async () => {
    const { output } = await call(open(), "pid");
    expect(Number(output)).not.toBe(process.pid);
  });

  test("tells a function of the request, also where that is read late", async () => {
    class Late {
      get headers() {
        return { "x-agent": "curl" };
      }
    }
    const request = new Late();
    await expect(runToEnd(open(), { handler: "agent", inputs: { input: "" } }, { request })).resolves.toEqual({
      output: "curl",
    });
  });

  test("runs a call elsewhere while another blocks its thread", async () => {
    const engine = open();
    await call(engine, "echo", "warm");
    const blocked = call(engine, "block", "1500");
    const answered = await Promise.race([call(engine, "echo", "still here"), blocked]);
    expect(answered).toEqual({ output: "still here" });
    await blocked;
  });

  test.each(["exit", "abort"])(
    "a function that calls process.%s() fails its own call, and the next one works",
    async (name) => {
      const engine = open();
      await expect(call(engine, name)).rejects.toMatchObject({ problem: { code: "crashed" } });
      await expect(call(engine, "echo", "next")).resolves.toEqual({ output: "next" });
    },
  );

  test("a function that eats memory is ended", async () => {
    const engine = open({ memoryBytes: 300 * 2 ** 20 });
    await expect(call(engine, "eat")).rejects.toThrow(/more than 315 MB of memory/);
    await expect(call(engine, "echo", "next")).resolves.toEqual({ output: "next" });
  });

  test("a cancelled function that ignores its signal is ended with its process", async () => {
    const engine = open({ maxProcesses: 1 });
    const first = (await call(engine, "pid"))["output"];
    const messages = engine.run({ handler: "never", inputs: { input: "" } })[Symbol.asyncIterator]();
    const { value } = await messages.next();
    await engine.cancel((value as { job: string }).job);
    expect((await call(engine, "pid"))["output"]).not.toBe(first);
  });

  test("shows a visitor what is meant for them, and the log the rest", async () => {
    const events: EngineEvent[] = [];
    const engine = open({}, (event) => events.push(event));
    await expect(call(engine, "user")).rejects.toThrow("Not today.");
    await expect(call(engine, "secret")).rejects.not.toThrow(/hunter2/);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "error", detail: expect.stringContaining("hunter2") }),
    );
  });

  test("shares a process between calls once there are no more", async () => {
    const engine = open({ maxProcesses: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(engine, "echo", String(i))));
    expect(answers.map(({ output }) => output)).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
  });
});
