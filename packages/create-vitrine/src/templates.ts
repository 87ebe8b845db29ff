/** A demo to begin with. */
export interface Template {
  readonly about: string;
  /** The text of `demo.ts`. */
  readonly demo: string;
}

const HELLO = `import { demo, slider, textbox } from "vitrine";

export default demo({
  title: "Hello",
  description: "A name in, a greeting out.",
  inputs: {
    name: textbox({ label: "Name" }),
    times: slider({ label: "How often", min: 1, max: 5, step: 1, value: 2 }),
  },
  outputs: textbox({ label: "Greeting" }),
  predict: ({ name, times }) => Array(times).fill(\`Hello, \${name}!\`).join(" "),
  examples: [{ name: "Ada", times: 2 }],
});
`;

const IMAGE = `import { demo, image, slider } from "vitrine";

export default demo({
  title: "Negative",
  description: "A picture in, its negative out.",
  inputs: {
    photo: image({ label: "Photo" }),
    strength: slider({ label: "How much", min: 0, max: 1, step: 0.05, value: 1 }),
  },
  outputs: image({ label: "Negative" }),
  async predict({ photo, strength }) {
    const { data, width, height } = await photo.pixels();
    // Red, green, blue and alpha of each pixel, one after the other: alpha stays.
    const negative = data.map((value, i) => (i % 4 === 3 ? value : value + (255 - 2 * value) * strength));
    return { data: negative, width, height };
  },
});
`;

const STREAM = `import { demo, textbox } from "vitrine";

export default demo({
  title: "Word by word",
  description: "A text that comes bit by bit, as a language model's does.",
  inputs: { question: textbox({ label: "Say something" }) },
  outputs: { answer: textbox({ label: "Backwards" }) },
  async *predict({ question }, { signal }) {
    let answer = "";
    for (const word of question.split(" ").reverse()) {
      if (signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
      yield { answer: (answer += \`\${word} \`) };
    }
  },
  examples: [{ question: "one two three" }],
});
`;

/** The templates by name; the first is taken where none is named. */
export const templates: Readonly<Record<string, Template>> = {
  hello: { about: "the smallest demo: a name in, a greeting out", demo: HELLO },
  image: { about: "a picture in, a picture out", demo: IMAGE },
  stream: { about: "a text that comes bit by bit", demo: STREAM },
};
