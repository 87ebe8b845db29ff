import {
  app,
  code,
  column,
  diff,
  highlightedText,
  html,
  json,
  markdown,
  on,
  onLoad,
  row,
  tags,
  textbox,
  type TextEntity,
} from "vitrine";

/** What is marked in a text. */
const KINDS = {
  number: /\d+(?:[.,]\d+)*/g,
  name: /(?<=[\p{L},;] )\p{Lu}\p{Ll}+/gu,
  question: /[^\s.!?][^.!?\n]*\?/g,
};

const TEXT =
  "the train to Lyon left at 8.15,  and nobody was on it. Who would travel so early ? Ada would: she had 3 suitcases.";

const text = textbox({ label: "Text", lines: 4, value: TEXT });
const wanted = tags({ label: "Also mark", suggestions: ["train", "suitcases"], value: ["train"] });

const marked = highlightedText({ label: "Marked" });
const tidied = diff({ label: "Tidied", by: "words" });
const counted = json({ label: "Counted" });
const formatted = markdown({ label: "As Markdown" });
const page = html({ label: "As a card" });
const source = code({ label: "The card's code", language: "html", readonly: true });

export const words = app({
  layout: row(column(text, wanted, marked, tidied), column(formatted, page, source, counted)),
  handlers: [
    on([onLoad(), text.change, wanted.change], {
      name: "read",
      description: "Marks parts of a text, tidies it, and shows it in several ways.",
      inputs: { text, wanted },
      outputs: { marked, tidied, counted, formatted, page, source },
      run({ text, wanted }) {
        const after = tidy(text);
        const card = `<blockquote style="font: italic 1.1rem/1.6 serif">${escaped(after)}</blockquote>`;
        return {
          marked: { text, entities: apart([...found(text), ...wanted.flatMap((word) => places(text, word))]) },
          tidied: { before: text, after },
          counted: counts(text),
          formatted: `> ${after}\n\nThese are **${wordsOf(after)} words**, or $${text.length}$ characters.`,
          page: card,
          source: card,
        };
      },
    }),
  ],
});

function counts(text: string) {
  const labels = found(text).map(({ label }) => label);
  const kinds = Object.keys(KINDS).map((kind) => [`${kind}s`, labels.filter((label) => label === kind).length]);
  return { characters: text.length, words: wordsOf(text), ...Object.fromEntries(kinds) };
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function found(text: string): TextEntity[] {
  return Object.entries(KINDS).flatMap(([label, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: part }) => ({ start: index, end: index + part.length, label })),
  );
}

function places(text: string, word: string): TextEntity[] {
  const starts = Array.from(text, (_, i) => i).filter((i) => text.startsWith(word, i));
  return starts.map((start) => ({ start, end: start + word.length, label: "wanted" }));
}

/** Entities that do not overlap: the one that starts first stays. */
function apart(entities: readonly TextEntity[]): TextEntity[] {
  let end = 0;
  return entities
    .toSorted((a, b) => a.start - b.start)
    .filter((entity) => {
      const free = entity.start >= end;
      if (free) end = entity.end;
      return free;
    });
}

function tidy(text: string): string {
  return text
    .replace(/ +/g, " ")
    .replace(/ (?=[.,:;!?])/g, "")
    .replace(/(^|[.!?] )\p{Ll}/gu, (letters) => letters.toUpperCase());
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
