import { app, on, type App } from "@vitrine/core";
import { afterEach, describe, expect, test } from "vitest";
import { Metrics } from "./metrics.ts";
import { createServer, type Server } from "./server.ts";
import { until } from "./testing/ask.ts";
import { box, text } from "./testing/demos.ts";
import { silent } from "./testing/silent.ts";

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** One call at a time, which goes on until it is cancelled. */
function endless(): App {
  const word = text();
  return app({
    layout: box(word),
    handlers: [
      on(word.change, {
        name: "wait",
        keepRunning: true,
        concurrency: 1,
        inputs: { word },
        run: (_, { signal }) => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve())),
      }),
    ],
  });
}

function serve(metrics: Metrics): Server {
  const server = createServer({ demo: endless() }, { metrics, logger: silent });
  open.push(server);
  return server;
}

/** Lines of `/metrics` with a name. */
async function read(server: Server, name: string): Promise<string[]> {
  const lines = (await (await server.request("/metrics")).text()).split("\n");
  return lines.filter((line) => line.startsWith(name));
}

describe("gauges of /metrics", () => {
  test("count the calls that wait and run now, by handler", async () => {
    const server = serve(new Metrics());
    const ask = () => server.request("/demo/api/run/wait", { ...POST, headers: { ...POST.headers, accept: EVENTS } });
    const answers = await Promise.all([ask(), ask(), ask()]);
    await until(async () => (await read(server, "vitrine_calls")).length === 2);
    expect((await read(server, "vitrine_calls")).toSorted()).toEqual([
      'vitrine_calls{demo="demo",handler="wait",state="running"} 1',
      'vitrine_calls{demo="demo",handler="wait",state="waiting"} 2',
    ]);
    expect(await read(server, "vitrine_waiting")).toEqual(['vitrine_waiting{demo="demo"} 2']);
    const { operator } = server["~context"].demos.list[0]!.engine;
    for (const { job } of operator!.calls()) await operator!.cancel(job);
    await Promise.all(answers.map((answer) => answer.text()));
    expect(await read(server, "vitrine_calls")).toEqual([]);
  });

  test("tell of files, sessions, streams and the thread", async () => {
    const server = serve(new Metrics());
    const body = new FormData();
    body.append("file", new File(["12345"], "a.txt"));
    expect((await server.request("/demo/api/files", { method: "POST", body })).status).toBe(200);
    expect(await read(server, "vitrine_file")).toEqual([
      'vitrine_files{demo="demo"} 1',
      'vitrine_file_bytes{demo="demo"} 5',
    ]);
    expect(await read(server, "vitrine_sessions")).toEqual(['vitrine_sessions{demo="demo"} 1']);
    expect(await read(server, "vitrine_streams")).toEqual(["vitrine_streams 0"]);
    expect(await read(server, "vitrine_draining")).toEqual(["vitrine_draining 0"]);
    const [lag] = await read(server, "vitrine_event_loop_lag_seconds");
    expect(Number(lag!.split(" ")[1])).toBeGreaterThan(0);
  });

  test("tell of Node's process where that is asked for", async () => {
    expect(await read(serve(new Metrics()), "process_resident_memory_bytes")).toEqual([]);
    expect(await read(serve(new Metrics({ process: true })), "process_resident_memory_bytes")).toHaveLength(1);
  });

  test("count failures upstream by their status", async () => {
    const metrics = new Metrics();
    const server = serve(metrics);
    const event = { kind: "upstream", job: "1", handler: "ask", detail: "" } as const;
    metrics.job("demo", { ...event, status: 503 });
    metrics.job("demo", event);
    expect(await read(server, "vitrine_upstream_failures_total")).toEqual([
      'vitrine_upstream_failures_total{demo="demo",handler="ask",status="503"} 1',
      'vitrine_upstream_failures_total{demo="demo",handler="ask",status="none"} 1',
    ]);
  });
});

const EVENTS = "text/event-stream";
const POST = { method: "POST", headers: { "content-type": "application/json" }, body: `{"word":"Ada"}` };
