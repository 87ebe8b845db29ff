/** A server whose streams stay open, started by a test. It says its port, and its memory when it is asked. */
import { listen } from "@vitrine/server";
import { app, column, createServer, on, textbox } from "vitrine";
import { plainPage } from "../../../../server/src/testing/page.ts";

const text = textbox({ label: "Text" });
const said = textbox({ label: "Said" });
const demo = app({
  layout: column(text, said),
  handlers: [
    on([], { name: "say", inputs: { text }, outputs: { said }, run: ({ text }) => ({ said: text }) }),
    on([], {
      name: "waits",
      concurrency: 100_000,
      outputs: { said },
      run: (_, { signal }) =>
        new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
    }),
  ],
});
const calls = Number(process.argv[2]);
const server = createServer(demo, { page: plainPage, limits: { calls, callsPerVisitor: calls } });
const { port } = await listen(server, { port: 0, graceMs: 100 });
process.on("message", () => {
  for (let time = 0; time < 3; time++) globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send!({ held: heapUsed + external, rss });
});
process.on("disconnect", () => process.exit());
process.send!({ port });
