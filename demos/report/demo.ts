import {
  accordion,
  app,
  button,
  checkbox,
  checkboxGroup,
  code,
  column,
  dropdown,
  file,
  gallery,
  group,
  html,
  image,
  json,
  label,
  markdown,
  number,
  on,
  radio,
  row,
  sketch,
  slider,
  state,
  tabs,
  textbox,
  update,
} from "vitrine";
import { card, guess, paragraphs } from "./compose.ts";

const BY_DAY = ["badger", "fox", "hare", "owl"] as const;
const BY_NIGHT = ["badger", "owl", "fox"] as const;

const title = textbox({ placeholder: "A shadow by the hedge" });
const notes = textbox({ lines: 3, placeholder: "What did you see?", value: "" });
const count = number({ label: "How many", min: 1, max: 99, precision: 0, value: 1 });
const certainty = slider({ min: 0, max: 100, step: 5, value: 60, info: "Per cent" });
const night = checkbox({ label: "It was night", value: false });
const signs = checkboxGroup({ choices: ["tracks", "feathers", "burrow", "sounds"], selectAll: true, value: [] });
const weather = radio({ choices: ["dry", "rain", "snow"], value: "dry" });
const animal = dropdown({ choices: BY_DAY, value: "fox" });
const enclosures = file({ count: "many", required: false });
const photo = image({ required: false });
const drawing = sketch({
  label: "Where it was",
  value: new URL("./field.png", import.meta.url),
  width: 320,
  height: 200,
  ink: "#b3261e",
});

const write = button({ label: "Write the report", variant: "primary" });
const clear = button({ label: "Clear", type: "reset" });

const text = markdown({ label: "Report" });
const verdict = label({ label: "Most likely" });
const data = json();
const request = code({ label: "The same as a request", language: "bash" });
const page = html({ label: "Card" });
const pictures = gallery();
const returned = file({ label: "Enclosed files", count: "many", readonly: true });
const written = state(0);

export default app({
  title: "Field report",
  description: "Many components on one page: fill in what was seen, and it is written up.",
  layout: column(
    row(
      column(
        group(title, row(count, animal), certainty),
        tabs({
          Notes: column(notes, night, signs, weather),
          Pictures: column(photo, drawing),
          Files: enclosures,
        }),
        row(clear, write),
      ),
      column(
        text,
        verdict,
        tabs({ Pictures: pictures, Card: page, Files: returned }),
        accordion({ label: "For programs", open: false }, data, request),
      ),
    ),
  ),
  handlers: [
    on(night.change, {
      name: "suggest",
      description: "Offers the animals of the time of day.",
      inputs: { night },
      outputs: { animal },
      run: ({ night }) => ({ animal: update({ choices: night ? BY_NIGHT : BY_DAY }) }),
    }),
    on([write.click, title.submit], {
      name: "write",
      description: "Writes a field report of what was seen.",
      inputs: { title, notes, count, certainty, night, signs, weather, animal, enclosures, photo, drawing, written },
      outputs: { text, verdict, data, request, page, pictures, returned, written },
      async *run({ enclosures, photo, drawing, written, ...report }, { progress, success }) {
        const files = enclosures ?? [];
        const nth = written + 1;
        const parts = [
          ...paragraphs(
            report,
            files.map(({ name }) => name),
            nth,
          ),
        ];
        let text = "";
        for (const part of progress.each(parts, { unit: "paragraphs" })) {
          yield { text: (text += part) };
          await new Promise((resolve) => setTimeout(resolve, 120));
        }
        success(`Report ${nth} is written`);
        return {
          verdict: guess(report),
          data: { ...report, files: files.map(({ name, size, type }) => ({ name, size, type })) },
          request: `curl -N "$URL/api/run/write" -H 'content-type: application/json' \\\n  -d '${JSON.stringify(report)}'`,
          page: card(report),
          pictures: [...(photo ? [{ image: photo, caption: "Photo" }] : []), { image: drawing, caption: "Map" }],
          returned: files,
          written: nth,
        };
      },
      examples: [
        { title: "Tracks in the snow", count: 2, animal: "fox", weather: "snow", signs: ["tracks"], certainty: 80 },
        { title: "A call at midnight", count: 1, animal: "owl", night: true, signs: ["sounds", "feathers"] },
      ],
    }),
  ],
});
