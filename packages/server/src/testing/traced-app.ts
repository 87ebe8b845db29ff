import { app, on } from "@vitrine/core";
import { box, text } from "./demos.ts";

/** Handlers that say in which trace they are, one call at a time, and that fail. */
export function tracedApp() {
  const word = text();
  const out = text();
  return app({
    layout: box(word, out),
    handlers: [
      on(word.change, {
        name: "trace",
        concurrency: 1,
        inputs: { word },
        outputs: { out },
        run: async (_, { trace }) => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          return { out: trace?.header ?? "none" };
        },
      }),
      on([], {
        name: "fail",
        inputs: { word },
        outputs: { out },
        run: (): { out: string } => {
          throw new Error("secret words");
        },
      }),
    ],
  });
}
