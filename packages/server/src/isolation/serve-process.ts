import type { Runner } from "@vitrine/core";
import type { Emit } from "@vitrine/core/internal";
import { endWithParent } from "./parent-watch.ts";
import { CallReports } from "./call-reports.ts";
import { bundled, fromThrown, type Order, type Report } from "./protocol.ts";
import { FedStreams } from "./fed-streams.ts";
import { checkedSize } from "./step-limit.ts";

/** JSON bytes from which a step is sent only when the server asks for it. */
const LARGE_BYTES = 1_000_000;

/**
 * Serves a runner to the process that forked this one. Call it once, in a process made for it; it ends when the
 * server's side is gone, also while it computes.
 */
export function serveProcess(open: () => Promise<Runner>): void {
  endWithParent();
  const runner = open();
  const running = new Map<number, AbortController>();
  // A server that has just gone hears nothing: this process ends with it.
  const report = bundled<Report>((reports) => process.connected && process.send!(reports, undefined, {}, () => {}));

  const reports = new CallReports(report);
  const fed = new FedStreams((id, input) => report({ kind: "next", id, input }));
  const ready = () => report({ kind: "ready" });
  runner.then(ready, ready);

  const describe = async () => {
    try {
      report({ kind: "described", description: await (await runner).describe() });
    } catch (error) {
      report({ kind: "undescribed", error: fromThrown(error) });
    }
  };
  const run = async ({ id, task: sent }: Extract<Order, { kind: "run" }>) => {
    const abort = new AbortController();
    running.set(id, abort);
    const task = fed.task(id, sent);
    const emit: Emit = (call, step) => {
      const isLarge = checkedSize(step) > LARGE_BYTES;
      reports.add({ kind: "step", id, call, step }, isLarge);
    };
    try {
      await (await runner).run(task, emit, abort.signal);
      reports.add({ kind: "settled", id });
    } catch (error) {
      reports.add({ kind: "settled", id, error: fromThrown(error) });
    } finally {
      running.delete(id);
      fed.end(id);
    }
  };

  process.on("message", (orders: readonly Order[]) => {
    for (const order of orders) {
      if (order.kind === "describe") void describe();
      // After the calls that came with it: one of them may begin to compute, or end the process.
      else if (order.kind === "ask") setImmediate(report, { kind: "hears" });
      else if (order.kind === "run") void run(order);
      else if (order.kind === "send") reports.sendLarge();
      else if (order.kind === "fed") fed.hear(order);
      else running.get(order.id)?.abort();
    }
  });
  process.once("disconnect", () => process.exit());
}
