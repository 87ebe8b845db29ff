import { app, code, column, computed, deepLink, demo, diagram, dialogue, markdown, pdf, row, textbox } from "vitrine";

const STEPS = `#direction: right
[<start> text] -> [Tidy|spaces;capitals]
[Tidy] -> [<choice> numbers?]
[<choice> numbers?] yes -> [<database> table]
[<choice> numbers?] no -> [<end> page]`;

const source = code({ label: "Steps", info: "In the language of nomnoml", value: STEPS, lines: 6 });
const drawn = diagram({ label: "Drawn", value: computed({ inputs: { source }, run: ({ source }) => source }) });

export const flow = app({ layout: row(column(source, deepLink("Copy a link to these steps")), drawn) });

export const paper = demo({
  inputs: { document: pdf({ label: "Document", value: new URL("./week.pdf", import.meta.url), height: 420 }) },
  outputs: { back: pdf({ label: "Given back", height: 420 }), size: textbox({ label: "Size" }) },
  predict: ({ document }) => ({ back: document, size: `${document.name}: ${document.size} bytes` }),
});

export const scene = demo({
  inputs: {
    script: dialogue({
      label: "Script",
      speakers: ["Ada", "Charles"],
      tags: ["(laughs)", "(sighs)"],
      value: [
        { speaker: "Ada", text: "It can do whatever we know how to order it to." },
        { speaker: "Charles", text: "(sighs) If only it were built." },
      ],
    }),
  },
  outputs: {
    played: dialogue({ label: "The other way round", speakers: ["Ada", "Charles"] }),
    read: markdown({ label: "To read" }),
  },
  predict: ({ script }) => ({
    played: script.toReversed(),
    read: script.map(({ speaker, text }) => `**${speaker}** ${text}`).join("\n\n"),
  }),
});
