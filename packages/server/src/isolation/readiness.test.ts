import { fork, spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { memoryFiles, queueingEngine, type Engine } from "@vitrine/core";
import { afterEach, describe, expect, test } from "vitest";
import { createServer } from "../server.ts";
import { call, until } from "../testing/ask.ts";
import { silent } from "../testing/silent.ts";
import { processRunner } from "./process-runner.ts";

const entry = fileURLToPath(new URL("./testing/functions.ts", import.meta.url));
const engines: Engine[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

function works(): ChildProcess {
  const execArgv = ["--conditions=vitrine-source", "--no-warnings"];
  return fork(entry, [], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
}

function dies(): ChildProcess {
  return spawn(process.execPath, ["-e", "process.exit(4)"], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
}

/** A server of functions in processes that are started as `fork` says at that time. */
function serve(fork: () => ChildProcess) {
  const engine = queueingEngine(processRunner({ fork, maxProcesses: 1 }), { files: memoryFiles() });
  engines.push(engine);
  const server = createServer(engine, { logger: silent });
  return {
    call: (handler: string) => call(server, handler, { input: "" }),
    async ready() {
      const response = await server.request("/readyz");
      return { status: response.status, text: await response.text() };
    },
  };
}

describe("a server is not ready", () => {
  test("while the processes of its functions die at their start, and says why", async () => {
    const { ready } = serve(dies);
    for (let i = 0; i < 4; i++) {
      expect(await ready()).toMatchObject({ status: 503, text: expect.stringContaining("exit code 4") });
    }
  });

  test("from when they begin to die until one works, without a call in between", async () => {
    let start = works;
    const { call, ready } = serve(() => start());
    // A slow machine starts a process in more than the two seconds that are waited for.
    await until(async () => (await ready()).status === 200, 20_000);
    start = dies;
    await call("exit");
    await call("echo");
    expect(await ready()).toMatchObject({ status: 503, text: expect.stringContaining("exit code 4") });
    start = works;
    await until(async () => (await ready()).status === 200, 20_000);
  });
});
