import type { Runner } from "@vitrine/core";
import type { Emit } from "@vitrine/core/internal";
import { endWithParent } from "./parent-watch.ts";
import { bundled, fromThrown, type Order, type Report } from "./protocol.ts";
import { checkSize } from "./step-limit.ts";

/**
 * Serves a runner to the process that forked this one. Call it once, in a process made for it; it ends when the
 * server's side is gone, also while it computes.
 */
export function serveProcess(open: () => Promise<Runner>): void {
  endWithParent();
  const runner = open();
  const running = new Map<number, AbortController>();
  const report = bundled<Report>((reports) => process.connected && process.send!(reports));

  const ready = () => report({ kind: "ready" });
  runner.then(ready, ready);

  const describe = async () => {
    try {
      report({ kind: "described", description: await (await runner).describe() });
    } catch (error) {
      report({ kind: "undescribed", error: fromThrown(error) });
    }
  };
  const run = async ({ id, task }: Extract<Order, { kind: "run" }>) => {
    const abort = new AbortController();
    running.set(id, abort);
    const emit: Emit = (call, step) => {
      checkSize(step);
      report({ kind: "step", id, call, step });
    };
    try {
      await (await runner).run(task, emit, abort.signal);
      report({ kind: "settled", id });
    } catch (error) {
      report({ kind: "settled", id, error: fromThrown(error) });
    } finally {
      running.delete(id);
    }
  };

  process.on("message", (orders: readonly Order[]) => {
    for (const order of orders) {
      if (order.kind === "describe") void describe();
      // After the calls that came with it: one of them may begin to compute, or end the process.
      else if (order.kind === "ask") setImmediate(report, { kind: "hears" });
      else if (order.kind === "run") void run(order);
      else running.get(order.id)?.abort();
    }
  });
  process.once("disconnect", () => process.exit());
}
