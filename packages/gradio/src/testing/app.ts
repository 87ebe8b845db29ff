import { app, on, update, UserError } from "@vitrine/core";
import { stream } from "@vitrine/core/internal";
import {
  button,
  chatbot,
  checkbox,
  column,
  dataframe,
  dropdown,
  file,
  highlightedText,
  html,
  image,
  json,
  label,
  number,
  radio,
  slider,
  state,
  textbox,
} from "@vitrine/components";

const name = textbox({ label: "Name" });
const punctuation = textbox({ label: "Punctuation", value: "!" });
const greeting = textbox({ label: "Greeting", readonly: true });
const times = slider({ label: "Times", min: 1, max: 10, value: 2 });
const word = textbox({ label: "Word", readonly: true });
const amount = number({ label: "Amount" });
const total = number({ label: "Total", readonly: true });
const seen = state(0);
const attached = file({ label: "File" });
const copied = file({ label: "Copy", readonly: true });
const size = number({ label: "Size", readonly: true });
const picture = image({ label: "Picture" });
const smaller = image({ label: "Smaller", readonly: true });
const answer = label({ label: "Answer" });
const table = dataframe({ label: "Table" });
const marked = highlightedText({ label: "Marked" });
const page = html({ label: "Page" });
const messages = chatbot({ label: "Messages" });
const colour = radio({ label: "Colour", choices: ["red", "green"] });
const size2 = dropdown({ label: "Size of shirt", choices: ["s", "m", "l"] });
const sure = checkbox({ label: "Sure" });
const data = json({ label: "Data" });
const heard = stream(number({ label: "Heard" }));
const press = button("Press");
const box = column(press);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Generators that have ended before their end, by name. */
export const stopped: string[] = [];

/** An app with an endpoint for each thing that Gradio's clients do. */
export const clientsApp = app({
  title: "For clients",
  layout: column(
    name,
    punctuation,
    greeting,
    times,
    word,
    amount,
    total,
    attached,
    copied,
    size,
    picture,
    smaller,
    answer,
    table,
    marked,
    page,
    messages,
    colour,
    size2,
    sure,
    data,
    heard,
    box,
  ),
  handlers: [
    on([], {
      name: "greet",
      description: "Greets somebody.",
      inputs: { name, punctuation },
      outputs: { greeting },
      concurrency: 32,
      run: ({ name, punctuation }) => ({ greeting: `Hello ${name}${punctuation}` }),
    }),
    on([], {
      name: "count",
      inputs: { name, times },
      outputs: { word, total },
      concurrency: 32,
      async *run({ name, times }, { signal }) {
        let word = "";
        try {
          for (let i = 0; i < times; i++) {
            word += name;
            yield { word, total: i };
            await pause(name === "slow" ? 200 : 20);
            signal.throwIfAborted();
          }
        } finally {
          if (signal.aborted) stopped.push(name);
        }
        return { word, total: times };
      },
    }),
    on([], {
      name: "add",
      inputs: { amount, seen },
      outputs: { total, seen },
      run: ({ amount, seen }) => ({ total: seen + (amount ?? 0), seen: seen + (amount ?? 0) }),
    }),
    on([], {
      name: "refuse",
      inputs: { name },
      outputs: { greeting },
      run({ name }) {
        if (name === "user") throw new UserError("Bad thing");
        throw new Error("The inside of the server");
      },
    }),
    on([], {
      name: "steps",
      inputs: { times },
      outputs: { total },
      async run({ times }, { progress, info, warn }) {
        info("Working", { title: "Note" });
        warn("Slowly");
        for (let i = 0; i < times; i++) {
          progress(i / times, "Counting");
          await pause(100);
        }
        return { total: times };
      },
    }),
    on([], {
      name: "copy",
      inputs: { attached },
      outputs: { copied, size },
      run: async ({ attached }) => ({
        copied: new File([attached], attached.name, { type: attached.type }),
        size: attached.size,
      }),
    }),
    on([], {
      name: "show",
      inputs: { picture },
      outputs: { smaller },
      run: ({ picture }) => ({ smaller: picture }),
    }),
    on([], {
      name: "forms",
      inputs: { table, marked, messages, colour, size2, sure, data },
      outputs: { answer, table, marked, page, messages, data },
      run: ({ table, marked, messages, colour, size2, sure, data }) => ({
        answer: { [String(colour)]: 0.75, other: 0.25 },
        table,
        marked,
        page: `<p>${size2} ${sure}</p>`,
        messages: [...messages, { role: "assistant" as const, content: "Noted." }],
        data,
      }),
    }),
    on([], {
      name: "listen",
      inputs: { heard },
      outputs: { total },
      async *run({ heard }) {
        let total = 0;
        for await (const one of heard) yield { total: (total += one ?? 0) };
      },
    }),
    on([], {
      name: "hide",
      outputs: { box, greeting },
      run: () => ({ box: update({ visible: false }), greeting: "Hidden" }),
    }),
    on([], {
      name: "secret",
      api: "private",
      inputs: { name },
      outputs: { greeting },
      run: () => ({ greeting: "secret" }),
    }),
  ],
});
