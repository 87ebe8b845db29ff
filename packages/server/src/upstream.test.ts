import { app, on, UserError } from "@vitrine/core";
import { failedUpstream } from "@vitrine/core/internal";
import { expect, test, vi } from "vitest";
import { createServer } from "./server.ts";
import { call, problemOf } from "./testing/ask.ts";
import { any, box } from "./testing/demos.ts";

test("the log has one line for a call whose model's server has failed, and the visitor hears no word of it", async () => {
  const shown = any();
  const ask = on([], {
    name: "ask",
    outputs: { shown },
    run() {
      throw failedUpstream(new UserError("The model's server has failed (500). Try again later."), {
        status: 500,
        detail: "CUDA out of memory",
      });
    },
  });
  const warn = vi.fn<() => void>();
  const logger = { isLevelEnabled: () => false, error() {}, info() {}, warn } as never;
  const response = await call(createServer(app({ layout: box(shown), handlers: [ask] }), { logger }), "ask", {});
  const problem = await problemOf(response);
  expect(JSON.stringify(problem)).not.toContain("CUDA");
  expect(warn.mock.calls).toEqual([
    [
      { demo: "", job: response.headers.get("vitrine-job"), handler: "ask", status: 500, detail: "CUDA out of memory" },
      "a model's server failed",
    ],
  ]);
});
