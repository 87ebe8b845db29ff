import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createServer } from "./server.ts";
import { call } from "./testing/ask.ts";
import { openCollector } from "./testing/collector.ts";
import { silent } from "./testing/silent.ts";
import { tracedApp } from "./testing/traced-app.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const CALLER = "b7ad6b7169203331";
const traceparent = `00-${TRACE}-${CALLER}-01`;

const SERVER = fileURLToPath(new URL("testing/traced-server.ts", import.meta.url));

describe("traces", () => {
  let collector: Awaited<ReturnType<typeof openCollector>>;
  let child: ChildProcess;
  let [url, dir, from] = ["", "", 0];
  // A server that sends its traces to a collector, over real connections, with functions in a process of their own.
  beforeAll(async () => {
    collector = await openCollector();
    dir = await mkdtemp(join(tmpdir(), "vitrine-traces-"));
    child = fork(SERVER, [collector.url, dir], { execArgv: ["--conditions=vitrine-source"] });
    [{ url }] = (await once(child, "message")) as [{ url: string }];
  });
  beforeEach(() => {
    from = collector.spans.length;
  });
  afterAll(async () => {
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
    await collector.close();
    await rm(dir, { recursive: true, force: true });
  });

  const ask = (handler: string, word: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/run/${handler}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ word }),
    });
  /** Spans of a name since the test began. */
  const received = async (name: string) => {
    child.send("flush");
    await once(child, "message");
    return collector.spans.slice(from).filter((span) => span.name === name);
  };

  test("follow a call from its caller to the function, through the queue", async () => {
    const answer = await ask("trace", "Ada", { traceparent });
    const { outputs } = (await answer.json()) as { outputs: { out: string } };
    const [request] = await received("POST /api/run/:handler");
    const [accepted] = await received("call trace");
    const [wait] = await received("wait trace");
    const [run] = await received("run trace");
    expect([request, accepted, wait, run].map((span) => span!.traceId)).toEqual(Array(4).fill(TRACE));
    expect(request!.parentSpanId).toBe(CALLER);
    expect(accepted!.parentSpanId).toBe(request!.spanId);
    expect([wait!.parentSpanId, run!.parentSpanId]).toEqual([accepted!.spanId, accepted!.spanId]);
    expect(outputs.out).toBe(`00-${TRACE}-${request!.spanId}-01`);
    expect(request!.attributes).toMatchObject({ "http.request.method": "POST", "http.response.status_code": 200 });
    expect(run!.attributes).toMatchObject({
      "vitrine.handler": "trace",
      "vitrine.outcome": "done",
      "vitrine.job": answer.headers.get("vitrine-job"),
    });
    expect(run!.endMs - run!.startMs).toBeGreaterThanOrEqual(40);
  });

  test("show how long a call has waited", async () => {
    await Promise.all([ask("trace", "a"), ask("trace", "b")]);
    const waits = (await received("wait trace")).map(({ startMs, endMs }) => endMs - startMs);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(40);
  });

  test("begin here where the caller has none, or one that is not valid", async () => {
    for (const wrong of [undefined, "00-xyz", `00-${"0".repeat(32)}-${CALLER}-01`])
      await ask("trace", "a", wrong === undefined ? {} : { traceparent: wrong });
    const requests = await received("POST /api/run/:handler");
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual(["", "", ""]);
    expect(new Set(requests.map(({ traceId }) => traceId)).size).toBe(3);
  });

  test("say that a function has failed, and nothing of what it said or was given", async () => {
    const failed = (await (await ask("fail", "Confidential")).json()) as { id: string };
    const [run] = await received("run fail");
    expect(run).toMatchObject({ status: 2, events: ["function failed"], attributes: { "vitrine.outcome": "failed" } });
    expect(failed.id).toBeTruthy();
    expect(JSON.stringify(collector.spans)).not.toMatch(/secret words|Confidential/);
  });

  test("of an untraced server are the caller's own", async () => {
    const server = createServer(tracedApp(), { logger: silent });
    onTestFinished(() => server.close());
    const out = async (headers: Record<string, string>) =>
      ((await (await call(server, "trace", { word: "a" }, headers)).json()) as { outputs: { out: string } }).outputs
        .out;
    expect(await out({ traceparent })).toBe(traceparent);
    expect(await out({})).toBe("none");
  });
});
