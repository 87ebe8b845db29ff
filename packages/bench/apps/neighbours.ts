import { app, column, file, json, number, on, textbox } from "vitrine";

const name = textbox();
const greeting = textbox();
const count = number();
const text = textbox();
const note = file();
const bytes = number();
const whole = json();

const MEGABYTE = "vitrine ".repeat(125_000);

/** Greets, and has what visitors with bad manners call. */
export default app({
  title: "Neighbours",
  layout: column(name, greeting, count, text, note, bytes, whole),
  handlers: [
    on([], {
      name: "hello",
      inputs: { name },
      outputs: { greeting },
      run: ({ name }) => ({ greeting: `Hello ${name}` }),
    }),
    on([], {
      name: "big",
      inputs: { count },
      outputs: { whole },
      concurrency: 2,
      run: ({ count }) => ({ whole: MEGABYTE.repeat(count ?? 0) }),
    }),
    on([], {
      name: "size",
      inputs: { note },
      outputs: { bytes },
      run: ({ note }) => ({ bytes: note?.size ?? 0 }),
    }),
    on([], {
      name: "letters",
      inputs: { text },
      outputs: { count },
      concurrency: 8,
      run: ({ text }) => ({ count: text.length }),
    }),
    on([], {
      name: "steps",
      inputs: { count },
      outputs: { bytes },
      async run({ count }, { progress }) {
        const steps = count ?? 0;
        for (let done = 1; done <= steps; done++) {
          progress.steps(done, steps);
          if (done % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        return { bytes: steps };
      },
    }),
    on([], { name: "exit", concurrency: 4, run: () => process.exit(1) }),
  ],
});
