import { dropdown, number, textbox } from "@vitrine/components";
import { on } from "@vitrine/core";
import { demo, example } from "vitrine/apps";

// An example that says what its outputs must be is typed by the inputs and outputs of its handler.

const words = { text: textbox(), lang: dropdown({ choices: ["en", "fr"] }) };
const outputs = { reply: textbox(), size: number() };
const predict = () => ({ reply: "", size: 1 });

export const fine = [
  demo({
    inputs: words,
    outputs,
    predict,
    examples: [{ text: "a" }, example({ text: "a", lang: "en" }, { expect: { reply: "A" } })],
  }),
  demo({
    inputs: words,
    outputs,
    examples: [example({ text: "a" }, { expect: ({ reply, size }) => reply !== "" && size === 1 })],
    predict,
  }),
  demo({
    inputs: textbox(),
    outputs: textbox(),
    predict: (text) => text,
    examples: ["b", example("a", { expect: "a" }), example("a", { expect: (reply: string) => reply.startsWith("a") })],
  }),
];

on([], {
  inputs: words,
  outputs,
  run: ({ text }) => ({ reply: text }),
  examples: [example({}, { expect: { size: 1 } })],
});

export const refused = [
  // @ts-expect-error an input that is not there
  demo({ inputs: words, outputs, predict, examples: [example({ other: "a" }, { expect: { reply: "A" } })] }),
  // @ts-expect-error a choice that is not there
  demo({ inputs: words, outputs, predict, examples: [example({ lang: "de" }, { expect: { reply: "A" } })] }),
  // @ts-expect-error an output of another type
  demo({ inputs: words, outputs, predict, examples: [example({ text: "a" }, { expect: { reply: 1 } })] }),
  demo({
    inputs: words,
    outputs: textbox(),
    predict: () => "",
    // @ts-expect-error a function of another output
    examples: [example({}, { expect: (size: number) => size })],
  }),
  // @ts-expect-error a lone output is a value
  demo({ inputs: words, outputs: textbox(), predict: () => "", examples: [example({ text: "a" }, { expect: {} })] }),
];
