import { app, on } from "@vitrine/core";
import { column, textbox } from "@vitrine/components";
import { createServer, type ServerOptions } from "@vitrine/server";
import { pino } from "pino";

/** Functions that wait, fail, or answer at once. Each call of `wait` goes on until it is cancelled. */
export function slowApp() {
  const word = textbox();
  const out = textbox();
  return app({
    title: "Slow",
    layout: column(word, out),
    handlers: [
      on(word.submit, {
        name: "echo",
        inputs: { word },
        outputs: { out },
        run: ({ word }) => ({ out: word }),
      }),
      on(word.change, {
        name: "wait",
        concurrency: 1,
        inputs: { word },
        outputs: { out },
        run: (_, { signal }) =>
          new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))),
      }),
      on(word.blur, {
        name: "fail",
        inputs: { word },
        outputs: { out },
        run: ({ word }): { out: string } => {
          throw new Error(`no <b>${word}</b> here`);
        },
      }),
    ],
  });
}

/** A server that logs nothing. */
export function quietServer(options: ServerOptions, source: Parameters<typeof createServer>[0] = slowApp()) {
  return createServer(source, { logger: pino({ level: "silent" }), ...options });
}
