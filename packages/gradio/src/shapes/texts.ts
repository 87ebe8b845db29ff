import type { Json, Schema } from "@vitrine/core";
import { isFileRef, isObject } from "@vitrine/core/internal";
import type { Shape } from "../shape.ts";

/** HTML, which is a file in Vitrine and a text in Gradio. */
export const html: Shape = {
  type: "html",
  schema: () => ({ type: "string" }),
  example: () => "<p>Hello</p>",
  toGradio: async (value, files) => (isObject(value) && isFileRef(value) ? inside(await files.text(value)) : value),
  fromGradio: (value) =>
    typeof value === "string" && !value.startsWith("data:")
      ? `data:text/html;charset=utf-8,${encodeURIComponent(value)}`
      : value,
};

/** What an author gave, without the document that is made of it. */
function inside(page: string): string {
  return /<div data-vitrine>([^]*)<\/div><script>/.exec(page)?.[1] ?? page;
}

const token: Schema = {
  title: "HighlightedToken",
  type: "object",
  properties: {
    token: { title: "Token", type: "string" },
    class_or_confidence: {
      anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }],
      default: null,
      title: "Class Or Confidence",
    },
  },
  required: ["token"],
};

type Entity = { start: number; end: number; label?: string; score?: number };

/** A text with marks: a list of its parts in Gradio, offsets in Vitrine. */
export const highlightedText: Shape = {
  type: "highlightedtext",
  schema: () => ({ items: token, title: "HighlightedTextData", type: "array" }),
  example: () => [
    { token: "The", class_or_confidence: null },
    { token: "quick", class_or_confidence: "adj" },
  ],
  toGradio(value) {
    if (!isObject(value) || typeof value["text"] !== "string") return value;
    const { text, entities = [] } = value as { text: string; entities?: Entity[] };
    const tokens: Json[] = [];
    let at = 0;
    const add = (end: number, mark: Json) => {
      if (end > at) tokens.push({ token: text.slice(at, end), class_or_confidence: mark });
      at = end;
    };
    for (const { start, end, label, score } of entities) {
      add(start, null);
      add(end, label ?? score ?? null);
    }
    add(text.length, null);
    return tokens;
  },
  fromGradio(value) {
    if (!Array.isArray(value)) return value;
    let text = "";
    const entities: Json[] = [];
    for (const one of value as Json[]) {
      const [part, mark] = tokenOf(one);
      if (typeof part !== "string") return value;
      const at = { start: text.length, end: text.length + part.length };
      if (typeof mark === "string") entities.push({ ...at, label: mark });
      if (typeof mark === "number") entities.push({ ...at, score: mark });
      text += part;
    }
    return { text, entities };
  },
};

function tokenOf(one: Json): readonly unknown[] {
  if (Array.isArray(one)) return one;
  return isObject(one) ? [one["token"], one["class_or_confidence"]] : [];
}

/** A date and time: `YYYY-MM-DD HH:MM:SS` in Gradio, ISO 8601 in Vitrine. Gradio's form has no offset: it is UTC. */
export const dateTime: Shape = {
  type: "datetime",
  schema: ({ type }) => ({
    type: "string",
    ...(type === "datetime" && { description: "Formatted as YYYY-MM-DD HH:MM:SS, in UTC" }),
  }),
  example: ({ type }) => EXAMPLES[type as keyof typeof EXAMPLES] ?? EXAMPLES.date,
  toGradio: (value, _, { type }) => (type === "datetime" ? mapTexts(value, toClock) : value),
  fromGradio: (value, { type }) => (type === "datetime" ? mapTexts(value, toInstant) : value),
};

const EXAMPLES = { date: "2020-10-01", datetime: "2020-10-01 05:20:15", time: "05:20", month: "2020-10" } as const;

/** A range is a list of two. */
function mapTexts(value: Json, change: (text: string) => string): Json {
  if (Array.isArray(value)) return value.map((one: Json) => mapTexts(one, change));
  return typeof value === "string" ? change(value) : value;
}

function toClock(text: string): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

function toInstant(text: string): string {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/.test(text) ? `${text.replace(" ", "T")}Z` : text;
}
