import { app, button, column, dropdown, file, image, number, on, slider, state, textbox } from "vitrine";

const name = textbox({ label: "Name" });
const times = slider({ label: "Times", min: 1, max: 10, value: 2 });
const tone = dropdown({ label: "Tone", choices: ["warm", "cool"], value: "warm" });
const greeting = textbox({ label: "Greeting", readonly: true });
const doc = file({ label: "Document", accept: [".csv"] });
const picture = image({ label: "Picture" });
const size = number({ label: "Size", readonly: true });
const visits = state(0);
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
  count: /\b1\b/,
};

/** Calls in order: a text that goes on, a file, and what is remembered of a visitor, twice. */
export const CALLS = [
  { handler: "greet", inputs: { name: "it's Ada", times: 1, tone: "warm" } },
  {
    handler: "greet",
    inputs: { name: "Dear it's Ada! ", times: 1, tone: "cool" },
    from: { name: { call: 0, output: "greeting" } },
  },
  { handler: "weigh", inputs: { doc: "doc.csv", tone: "warm" } },
  { handler: "count", inputs: {} },
  { handler: "count", inputs: {} },
];

/** Text that the program of these calls prints, in order. */
export const EXPECTED_CALLS = /Hello Dear it's Ada! ![^]*\b8\b[^]*\b1\b[^]*\b2\b/;

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
    on([], {
      name: "count",
      inputs: { visits },
      outputs: { visits, size },
      run: ({ visits }) => ({ visits: visits + 1, size: visits + 1 }),
    }),
  ],
});
