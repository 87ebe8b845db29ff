import type { Engine } from "@vitrine/core";
import type { EngineUsage } from "@vitrine/core/internal";
import type * as Prometheus from "prom-client";

/** What gauges read of a server. */
export interface Gauged {
  readonly demos: { readonly list: readonly { readonly name: string; readonly engine: Engine }[] };
  readonly streams: { readonly open: number };
  readonly draining: boolean;
}

/** Adds gauges to a registry: they read the servers in the list whenever they are asked. */
export function addGauges(
  { Gauge }: Pick<typeof Prometheus, "Gauge">,
  registers: Prometheus.Registry[],
  servers: readonly Gauged[],
): void {
  const demos = () => servers.flatMap(({ demos }) => demos.list);
  new Gauge({
    name: "vitrine_calls",
    help: "Calls of this process that wait or run now.",
    labelNames: ["demo", "handler", "state"],
    registers,
    collect() {
      this.reset();
      for (const { name, engine } of demos())
        for (const { handler, state } of engine.operator?.calls() ?? []) this.inc({ demo: name, handler, state });
    },
  });
  new Gauge({
    name: "vitrine_streams",
    help: "Streams of Gradio's protocol and of MCP that are open now.",
    registers,
    collect() {
      this.set(servers.reduce((sum, { streams }) => sum + streams.open, 0));
    },
  });
  new Gauge({
    name: "vitrine_draining",
    help: "1 while the server takes no new calls, since its operator said so.",
    registers,
    collect() {
      this.set(servers.some(({ draining }) => draining) ? 1 : 0);
    },
  });
  const usages = together(demos);
  for (const [name, help, read] of KEPT)
    new Gauge({
      name,
      help,
      labelNames: ["demo"],
      registers,
      async collect() {
        const found = await usages();
        this.reset();
        for (const { demo, usage } of found) {
          const value = read(usage);
          if (value !== undefined) this.set({ demo }, value);
        }
      },
    });
  new Gauge({
    name: "vitrine_event_loop_lag_seconds",
    help: "Time that the server's thread took to come back to a task that was due.",
    registers,
    async collect() {
      const from = performance.now();
      await new Promise((resolve) => setImmediate(resolve));
      this.set((performance.now() - from) / 1000);
    },
  });
}

const KEPT: readonly (readonly [name: string, help: string, read: (usage: EngineUsage) => number | undefined])[] = [
  ["vitrine_sessions", "Sessions with state or files.", ({ sessions }) => sessions],
  ["vitrine_files", "Stored files of visitors.", ({ files }) => files?.files],
  ["vitrine_file_bytes", "Bytes of the stored files of visitors.", ({ files }) => files?.bytes],
  ["vitrine_waiting", "Calls that wait now, in all processes that share the queue.", ({ waiting }) => waiting],
];

/** What demos keep, asked once for all gauges of one answer: the disk is read. */
function together(demos: () => Gauged["demos"]["list"]) {
  let asked: Promise<{ readonly demo: string; readonly usage: EngineUsage }[]> | undefined;
  const ask = () =>
    Promise.all(
      demos().map(async ({ name: demo, engine }) => {
        // A store that cannot be reached hides no other figure.
        return { demo, usage: (await engine.operator?.usage().catch(() => undefined)) ?? {} };
      }),
    );
  return () => (asked ??= ask().finally(() => (asked = undefined)));
}
