import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { memoryFiles, queueingEngine, runToEnd, type Engine } from "@vitrine/core";
import { processRunner } from "@vitrine/server/isolation";
import { createServer } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silent } from "../../../../server/src/testing/silent.ts";
import { plainPage } from "../../../../server/src/testing/page.ts";
import { functionsApp, THROWN } from "./functions-app.ts";

const ENTRY = fileURLToPath(new URL("./functions-process.ts", import.meta.url));

/** An engine whose functions run in processes of their own. */
function isolated(): Engine {
  const execArgv = ["--conditions=vitrine-source", "--no-warnings"];
  const runner = processRunner({
    fork: () => fork(ENTRY, [], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] }),
    maxProcesses: 1,
    graceMs: 100,
  });
  return queueingEngine(runner, { files: memoryFiles() });
}

describe.each(["this process", "a process of their own"])("functions in %s", (place) => {
  let server: ReturnType<typeof createServer>;
  let engine: Engine | undefined;
  beforeAll(() => {
    if (place !== "this process") engine = isolated();
    server = createServer(engine ?? functionsApp, { page: plainPage, logger: silent });
  });
  afterAll(async () => {
    await server.close();
    await engine?.close();
  });

  const call = async (handler: string, inputs: object = {}) => {
    const headers = { "content-type": "application/json" };
    const response = await server.request(`/api/run/${handler}`, {
      method: "POST",
      headers,
      body: JSON.stringify(inputs),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const works = async () => expect((await call("say", { what: "next" })).body).toEqual({ outputs: { said: "next" } });

  test.each(Object.keys(THROWN))(
    "that throw %s fail their call in plain words, and the next call works",
    async (what) => {
      const { status, body } = await call("throws", { what });
      // Where a process cannot tell what it was, it ends, and its call with it.
      const mayEnd = engine !== undefined && what === "an error whose words throw";
      expect([[500, "failed"], ...(mayEnd ? [[502, "crashed"]] : [])]).toContainEqual([status, body["code"]]);
      expect(body["detail"]).toMatch(mayEnd ? /\w/ : /Its author can find it as error [\w-]{8}/);
      await works();
    },
  );

  test("that are stuck behind their first step end at their limit, and their place is free", async () => {
    expect((await call("sticks")).body).toMatchObject({ code: "time-limit" });
    await works();
  });
});

test("a function that computes for ever ends at its limit, while others are answered", async () => {
  const engine = isolated();
  const server = createServer(engine, { page: plainPage, logger: silent });
  try {
    await runToEnd(engine, { handler: "say", inputs: { what: "warm" } });
    const since = performance.now();
    const spinning = runToEnd(engine, { handler: "spins", inputs: {} }).catch((error: unknown) => error);
    expect((await server.request("/healthz")).status).toBe(200);
    expect((await server.request("/api/app")).status).toBe(200);
    expect(await spinning).toMatchObject({ problem: { code: "time-limit" } });
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(await runToEnd(engine, { handler: "say", inputs: { what: "next" } })).toEqual({ said: "next" });
  } finally {
    await server.close();
    await engine.close();
  }
});
