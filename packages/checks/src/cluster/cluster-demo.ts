/** A demo that says which processes answered. */
import { demo, number, textbox } from "vitrine";

export default demo({
  title: "Which worker?",
  description: "Two servers take the calls, two workers run them. Kill one of them, and go on.",
  inputs: number({ label: "Steps", value: 10, min: 1, max: 100 }),
  outputs: textbox({ label: "Answer", lines: 4 }),
  concurrency: 4,
  async *predict(steps, { signal }) {
    for (let step = 1; step <= steps && !signal.aborted; step++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      yield `Worker ${process.ppid} is at step ${step} of ${steps}.`;
    }
  },
});
