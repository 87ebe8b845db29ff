import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryFiles, queueingEngine, runToEnd, type Engine, type EngineEvent } from "@vitrine/core";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { processRunner, type ProcessRunnerOptions } from "./process-runner.ts";

const entry = fileURLToPath(new URL("./testing/functions.ts", import.meta.url));
const engines: Engine[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

function forked(): ChildProcess {
  const execArgv = ["--conditions=vitrine-source", "--no-warnings"];
  return fork(entry, [], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
}

function open(options: Partial<ProcessRunnerOptions> = {}, onEvent: (event: EngineEvent) => void = () => {}): Engine {
  const runner = processRunner({
    fork: forked,
    maxProcesses: 2,
    graceMs: 100,
    ...options,
  });
  const engine = queueingEngine(runner, { files: memoryFiles(), onEvent });
  engines.push(engine);
  return engine;
}

async function cancelOnceRunning(engine: Engine, handler: string): Promise<void> {
  for await (const message of engine.run({ handler, inputs: { input: "" } })) {
    if (message.kind === "queued") await engine.cancel(message.job);
  }
}

const call = (engine: Engine, handler: string, input = "") => runToEnd(engine, { handler, inputs: { input } });

/** Lets a function compute longer than a test may take, and returns when it has begun to. */
async function compute(engine: Engine): Promise<void> {
  await call(engine, "echo", "warm");
  call(engine, "block", "60000").catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 200));
}

// Each starts processes, which takes long on a busy machine.
describe("processRunner", { timeout: 20_000 }, () => {
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
    await compute(engine);
    await expect(call(engine, "echo", "still here")).resolves.toEqual({ output: "still here" });
  });

  test.each(["exit", "abort"])(
    "a function that calls process.%s() fails its own call, and the next one works",
    async (name) => {
      const engine = open();
      await expect(call(engine, name)).rejects.toMatchObject({ problem: { code: "crashed" } });
      await expect(call(engine, "echo", "next")).resolves.toEqual({ output: "next" });
    },
  );

  test("functions that end their processes again and again keep none from starting", async () => {
    const engine = open({ maxProcesses: 1 });
    for (let i = 0; i < 4; i++) await call(engine, "exit").catch(() => {});
    await expect(call(engine, "echo", "next")).resolves.toEqual({ output: "next" });
  });

  test("a function that ends its process leaves another visitor's call alone, where there is but one process", async () => {
    const engine = open({ maxProcesses: 1 });
    await call(engine, "echo", "warm");
    const ended = call(engine, "exit").catch(() => {});
    await expect(call(engine, "echo", "still here")).resolves.toEqual({ output: "still here" });
    await ended;
  });

  test("a handler that ended its process leaves the last idle one to others", async () => {
    const engine = open();
    await call(engine, "exit").catch(() => {});
    const { output } = await call(engine, "pid");
    await call(engine, "exit").catch(() => {});
    expect(await call(engine, "pid")).toEqual({ output });
  });

  test("once there are no more processes, a call goes to one that does not compute", async () => {
    const engine = open();
    await compute(engine);
    void call(engine, "never").catch(() => {});
    await expect(call(engine, "echo", "still here")).resolves.toEqual({ output: "still here" });
  });

  test("a call that is cancelled while it waits for a process is not run", async () => {
    const engine = open({ maxProcesses: 1 });
    await call(engine, "echo", "warm");
    const blocked = call(engine, "block", "500");
    const messages = engine.run({ handler: "exit", inputs: { input: "" } })[Symbol.asyncIterator]();
    await engine.cancel(((await messages.next()).value as { job: string }).job);
    await expect(blocked).resolves.toEqual({ output: "done" });
    await expect(call(engine, "echo", "still here")).resolves.toEqual({ output: "still here" });
  });

  test("an output that is larger than 16 MB is refused before it is sent, and the process goes on", async () => {
    const engine = open();
    const { output } = await call(engine, "pid");
    await expect(call(engine, "letters", "16000001")).rejects.toThrow("larger than 16 MB");
    expect((await call(engine, "letters", "15000000"))["output"]).toHaveLength(15_000_000);
    expect(await call(engine, "pid")).toEqual({ output });
  });

  test("a function that eats memory is ended", async () => {
    const engine = open({ memoryBytes: 300 * 2 ** 20 });
    await expect(call(engine, "eat")).rejects.toThrow(/more than 315 MB of memory/);
    await expect(call(engine, "echo", "next")).resolves.toEqual({ output: "next" });
  });

  test("a call after one that was cancelled takes its process, which is there before a new one", async () => {
    const engine = open({ maxProcesses: 1 });
    const first = await call(engine, "pid");
    for (let i = 0; i < 3; i++) await cancelOnceRunning(engine, "wait");
    expect(await call(engine, "pid")).toEqual(first);
  });

  test("a cancelled function that ignores its signal is ended with its process", async () => {
    const engine = open({ maxProcesses: 1 });
    const first = (await call(engine, "pid"))["output"];
    const messages = engine.run({ handler: "never", inputs: { input: "" } })[Symbol.asyncIterator]();
    const { value } = await messages.next();
    // It has begun when a call after it has been answered by the same process.
    await call(engine, "echo");
    await engine.cancel((value as { job: string }).job);
    expect((await call(engine, "pid"))["output"]).not.toBe(first);
  });

  test("functions that ignore their signals hold at most as many processes again as take calls", async () => {
    const children: ChildProcess[] = [];
    const engine = open({ maxProcesses: 1, graceMs: 60_000, fork: () => (children.push(forked()), children.at(-1)!) });
    for (let i = 0; i < 4; i++) await cancelOnceRunning(engine, "never");
    await expect(call(engine, "echo", "still here")).resolves.toEqual({ output: "still here" });
    const alive = () => children.filter(({ pid }) => isAlive(pid!)).length;
    await expect.poll(alive).toBeLessThanOrEqual(2);
  });

  test("large steps and small ones come in the order in which they were given", async () => {
    const engine = open();
    const lengths: number[] = [];
    for await (const message of engine.run({ handler: "sizes", inputs: { input: "2000000,1,3000000,2" } })) {
      if (message.kind === "output") lengths.push(String(message.outputs?.["output"]).length);
    }
    expect(lengths).toEqual([2_000_000, 1, 3_000_000, 2]);
  });

  test("a function that computes behind its large step keeps no other's from coming", async () => {
    const engine = open();
    const blocked = call(engine, "sizes", "2000000,2000001,2000002,block 10000").catch(() => {});
    const answered = await Promise.race([call(engine, "letters", "2000000"), blocked]);
    expect(answered).toMatchObject({ output: expect.stringMatching(/^x+$/) });
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

  test("a process that dies whenever it starts is not started for each call, and the call says why", async () => {
    let starts = 0;
    const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
    const dying = () => spawn(process.execPath, ["-e", "process.exit(4)"], { stdio: [...stdio] });
    const runner = processRunner({ fork: () => (starts++, dying()), maxProcesses: 1 });
    const run = () => runner.run({ handler: "echo", calls: [] }, () => {}, new AbortController().signal);
    for (let i = 0; i < 3; i++) await expect(run()).rejects.toThrow("exit code 4");
    for (let i = 0; i < 5; i++) {
      await expect(run()).rejects.toMatchObject({ problem: { code: "unavailable", retryAfter: 1 } });
      await expect(run()).rejects.toThrow("ended 3 times while it started (exit code 4)");
    }
    expect(starts).toBe(3);
    // The first pause is one second.
    await expect.poll(() => run().catch(() => starts), { timeout: 5000 }).toBe(4);
    await runner.close();
  });

  test("tells a function's state that its visitor's session has ended", async () => {
    // The sweep of sessions is by the clock.
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const dir = mkdtempSync(join(tmpdir(), "vitrine-will-"));
    onTestFinished(() => (vi.useRealTimers(), rmSync(dir, { recursive: true, force: true })));
    const file = join(dir, "will");
    const engine = queueingEngine(processRunner({ fork: forked }), { files: memoryFiles(), maxSessions: 1 });
    engines.push(engine);
    await runToEnd(engine, { handler: "will", inputs: { input: file } }, { session: "ada" });
    expect(existsSync(file)).toBe(false);
    await runToEnd(engine, { handler: "will", inputs: { input: join(dir, "other") } }, { session: "alan" });
    vi.advanceTimersByTime(60_000);
    await expect.poll(() => existsSync(file)).toBe(true);
  });

  test("a function that computes ends when its server is killed", async () => {
    const script = `
      import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
      const child = fork(${JSON.stringify(entry)}, [], { execArgv: ["--conditions=vitrine-source", "--no-warnings"], serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
      child.once("message", () => {
        const call = { inputs: { input: "60000" }, owner: { session: "me" }, state: {}, props: {}, request: { headers: {} } };
        child.send([{ kind: "run", id: 1, task: { handler: "block", calls: [call] } }], () => setTimeout(() => console.log(child.pid), 200));
      });
      child.send([{ kind: "describe" }]);`;
    const server = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const [said] = (await once(server.stdout, "data")) as [Buffer];
    const pid = Number(String(said));
    expect(isAlive(pid)).toBe(true);
    server.kill("SIGKILL");
    // Looks come twice a second; a busy machine may take longer.
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});

/** Whether a process runs; a dead one that nobody has asked after yet does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
