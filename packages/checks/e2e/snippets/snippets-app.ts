import { app, button, column, dropdown, file, image, number, on, slider, textbox } from "vitrine";

const name = textbox({ label: "Name" });
const times = slider({ label: "Times", min: 1, max: 10, value: 2 });
const tone = dropdown({ label: "Tone", choices: ["warm", "cool"], value: "warm" });
const greeting = textbox({ label: "Greeting", readonly: true });
const doc = file({ label: "Document", accept: [".csv"] });
const picture = image({ label: "Picture" });
const size = number({ label: "Size", readonly: true });
const go = button("Go");

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGNQcGiAIAY4CwAyVAVBwNQB+AAAAABJRU5ErkJggg==";

/** Files that the examples open: a table of eight bytes, and an image of 3 × 2 pixels. */
export const FILES: Readonly<Record<string, string | Buffer>> = {
  "doc.csv": "a,b\n1,2\n",
  "picture.png": Buffer.from(PNG, "base64"),
};

/** Text that every example's result has, by handler. */
export const EXPECTED: Readonly<Record<string, RegExp>> = {
  greet: /Dear O'Hara & "Söhne" \$HOME! Dear O'Hara/,
  add: /\b5\b/,
  weigh: /\b8\b/,
  look: /\b3\b/,
};

/** A demo with text, number and choice; with a file; with an image; and with several handlers. */
export const snippetsApp = app({
  title: "For snippets",
  layout: column(name, times, tone, greeting, doc, picture, size, go),
  handlers: [
    on([go.click], {
      name: "greet",
      inputs: { name, times, tone },
      outputs: { greeting },
      // What shells and languages would read in their own way.
      examples: [{ name: `O'Hara & "Söhne" $HOME`, times: 2, tone: "warm" }],
      run: ({ name, times, tone }) => ({ greeting: `${tone === "warm" ? "Dear" : "Hello"} ${name}! `.repeat(times) }),
    }),
    on([], {
      name: "add",
      inputs: { times },
      outputs: { size },
      examples: [{ times: 4 }],
      run: ({ times }) => ({ size: times + 1 }),
    }),
    on([], {
      name: "weigh",
      inputs: { doc, tone },
      outputs: { size },
      run: ({ doc }) => ({ size: doc!.size }),
    }),
    on([], {
      name: "look",
      inputs: { picture },
      outputs: { size },
      run: async ({ picture }) => ({ size: (await picture!.pixels()).width }),
    }),
  ],
});
