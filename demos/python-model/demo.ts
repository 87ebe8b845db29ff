import { demo, label, textbox } from "vitrine";
import { python } from "vitrine/python";

interface Model {
  guess(args: { text: string }): Record<string, number>;
  imitate(args: { language: string; length?: number; seed?: number }): AsyncIterable<string>;
}

const model = python<Model>(new URL("./model.py", import.meta.url));

export default demo({
  title: "Which language is it?",
  description:
    "A small model in plain Python, `model.py`, read the first lines of five books. It guesses the language of a text, and " +
    "then writes in its manner: words that only look like the language. Its process starts with the first call.",
  inputs: { text: textbox({ label: "A few words", lines: 3 }) },
  outputs: { language: label({ label: "Language", top: 3 }), imitation: textbox({ label: "In its manner", lines: 3 }) },
  async *predict({ text }, ctx) {
    const scores = await model.call("guess", { text }, ctx);
    yield { language: scores };
    const [language] = Object.entries(scores).reduce((best, one) => (one[1] > best[1] ? one : best));
    for await (const imitation of model.stream("imitate", { language, seed: text.length }, ctx)) yield { imitation };
  },
  examples: [
    { text: "The quick brown fox jumps over the lazy dog." },
    { text: "Portez ce vieux whisky au juge blond qui fume." },
    { text: "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich." },
    { text: "Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura." },
  ],
  runs: "server",
});
