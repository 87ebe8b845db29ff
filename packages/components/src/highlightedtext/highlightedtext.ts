import {
  create,
  defineSpec,
  field,
  nullable,
  UserError,
  type Component,
  type EventsOf,
  type PropsOf,
  type Schema,
} from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { inWords, toHighlighted, wrongIn, type Highlighted, type HighlightedTextGiven } from "./entities.ts";

const LONGEST = 1_000_000;
const MOST_ENTITIES = 100_000;

const labelText = { type: "string", minLength: 1, maxLength: 200 } as const satisfies Schema;

/** Where an entity is: in UTF-16 code units. */
const entity: Schema = {
  type: "object",
  properties: {
    start: { type: "integer", minimum: 0, description: "First UTF-16 code unit" },
    end: { type: "integer", minimum: 1, description: "UTF-16 code unit behind the last" },
    label: { type: "string", maxLength: 200 },
    score: { type: "number", minimum: -1, maximum: 1 },
  },
  required: ["start", "end"],
  additionalProperties: false,
};

/** Keywords of the quick check alone, so that many entities cost a call little; `decode` says the rest. */
const schema = nullable({
  type: "object",
  properties: {
    text: { type: "string", maxLength: LONGEST },
    entities: { type: "array", items: entity, maxItems: MOST_ENTITIES, default: [] },
  },
  required: ["text"],
  additionalProperties: false,
});

export const highlightedtextSpec = defineSpec({
  kind: "highlightedtext",
  factory: "highlightedText",
  description: "A text with parts marked by labels or scores; visitors may mark parts themselves.",
  props: {
    ...field,
    value: { type: ["object", "array", "string", "null"], default: null, description: "The text it starts with." },
    labels: {
      type: "array",
      items: labelText,
      uniqueItems: true,
      maxItems: 100,
      default: [],
      description: "Labels that a visitor may give; empty means those of the value.",
    },
    colors: {
      type: "object",
      additionalProperties: { type: "string", pattern: "^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-z]{3,24})$" },
      default: {},
      description: "The colour of a label, `#rrggbb` or a name of CSS. Default: one of twelve for each.",
    },
    legend: { type: "boolean", default: true, description: "Whether the labels are listed above the text, counted." },
    showLabels: {
      type: "boolean",
      default: true,
      description: "Whether each marked part has its label behind it in small letters.",
    },
    combineAdjacent: {
      type: "boolean",
      default: false,
      description: "Whether neighbours of one label become one, with the white space between.",
    },
    scores: {
      enum: ["diverging", "sequential"],
      default: "diverging",
      description: "Colours of parts with a score alone: two from 0, for -1 and 1, or one that is stronger towards 1.",
    },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 80,
      default: 480,
      description: "Pixels to which it grows with its text, past them it scrolls; null lets it grow.",
    },
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies the plain text." },
  },
  events: {
    change: "The text or its marks were changed, by the visitor or by a handler.",
    input: "The visitor marked a part, or changed or removed a mark.",
    select: {
      description: "The visitor pressed a marked part.",
      data: {
        type: "object",
        properties: {
          index: { type: "integer", description: "Its place among the entities, from 0" },
          label: { type: ["string", "null"], description: "Null if it has a score alone" },
        },
        required: ["index", "label"],
      },
    },
  },
  schema: () => schema,
  encode: (given, { props }) => toHighlighted(given, props["combineAdjacent"] === true),
  decode: (wire: Partial<Highlighted> | null) => wire && checked(wire),
  still: (value: Partial<Highlighted>) => (value.text ? [{ kind: "text", text: inWords(value) }] : []),
});

function checked({ text = "", entities = [] }: Partial<Highlighted>): Highlighted {
  const wrong = wrongIn({ text, entities });
  if (wrong) throw new UserError(wrong);
  return { text, entities: entities.toSorted((a, b) => a.start - b.start) };
}

/** Props of `highlightedText()`. */
export type HighlightedTextProps = Omit<PropsOf<typeof highlightedtextSpec>, "value" | "colors"> & {
  readonly colors?: Readonly<Record<string, string>>;
  readonly value?: HighlightedTextGiven | null | Computed<HighlightedTextGiven | null>;
};

/** A highlighted text: `predict` returns spans or entities; as an input it receives a text with entities. */
export type HighlightedText = Component<
  {
    get: Highlighted | null;
    give: HighlightedTextGiven | null;
    send: { readonly text: string; readonly entities?: Highlighted["entities"] } | null;
    receive: Highlighted | null;
  },
  EventsOf<typeof highlightedtextSpec>,
  HighlightedTextProps
>;

/**
 * A text with marked parts: named entities, the sentiment of words, parts of speech, a comparison. `predict` returns
 * spans in order, each with a label or a score from -1 to 1, or a text with entities at offsets in UTF-16 code units.
 * Rejects entities that overlap or lie outside of the text, by their index.
 *
 * @example highlightedText({ label: "Names" }) // predict: () => [["Ada", "person"], [" wrote programs.", null]]
 */
export function highlightedText(props: HighlightedTextProps = {}): HighlightedText {
  return create(highlightedtextSpec, props);
}
