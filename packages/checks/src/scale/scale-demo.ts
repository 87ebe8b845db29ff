/** Functions that do nothing but wait, to measure what a call costs beside its function. */
import { app, column, number, on, textbox } from "vitrine";

const [ms, steps, text] = [number(), number(), textbox()];

const wait = (time: number | null) => new Promise((resolve) => setTimeout(resolve, time ?? 0));

export default app({
  title: "Scale",
  layout: column(ms, steps, text),
  handlers: [
    on([], { name: "nothing", concurrency: 64, inputs: { steps }, outputs: { text }, run: () => ({ text: "" }) }),
    on([], {
      name: "words",
      concurrency: 64,
      inputs: { steps },
      outputs: { text },
      async *run({ steps: most }) {
        for (let step = 1, all = ""; step <= (most ?? 0); step++) {
          yield { text: (all += `${step} `) };
          await wait(5);
        }
      },
    }),
    on([], {
      name: "long",
      concurrency: 2000,
      inputs: { ms },
      outputs: { text },
      run: ({ ms: time }) => wait(time) as never,
    }),
    ...[8, 16, 32, 64].map((slots) =>
      on([], {
        name: `slots${slots}`,
        concurrency: slots,
        maxWaiting: 10_000,
        inputs: { ms },
        outputs: { text },
        async run({ ms: time }) {
          await wait(time);
          return { text: "waited" };
        },
      }),
    ),
  ],
});
