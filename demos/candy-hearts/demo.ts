import { demo, slider, textbox, UserError } from "vitrine";
import { layersModel } from "vitrine/tfjs";
import { sample } from "./sample.ts";

const model = layersModel(new URL("./model/model.json", import.meta.url));

/** Milliseconds between two letters, so that one can watch the heart being written. */
const LETTER_MS = 60;

export default demo({
  title: "Candy hearts",
  description: "A small network, trained here on a list of candy-heart phrases, writes a message letter by letter.",
  inputs: {
    start: textbox({ label: "It starts with", placeholder: "BE", maxLength: 18, value: "" }),
    temperature: slider({
      min: 0.1,
      max: 1.5,
      step: 0.1,
      value: 0.7,
      info: "Low repeats what it has read, high babbles.",
    }),
  },
  outputs: { message: textbox() },
  async *predict({ start, temperature }, { signal }) {
    let message = "";
    for await (const letter of letters({ prefix: start, temperature, signal })) {
      yield { message: (message += letter) };
      if (message.length > start.length) await new Promise((resolve) => setTimeout(resolve, LETTER_MS));
    }
  },
  submitLabel: "Write",
  examples: [
    { start: "BE", temperature: 0.5 },
    { start: "MY", temperature: 0.7 },
    { start: "I ", temperature: 1 },
  ],
});

/** What `sample` refuses is for the visitor to mend. */
async function* letters(options: Parameters<typeof sample>[1]) {
  try {
    yield* sample(model, options);
  } catch (error) {
    throw error instanceof RangeError ? new UserError(error.message) : error;
  }
}
