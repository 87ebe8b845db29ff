import { create, defineSpec, field, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import { scriptOf, type DialogueLine } from "./script.ts";

/** A name that is told from what is said by the colon behind it. */
const speakerName = {
  type: "string",
  minLength: 1,
  maxLength: 100,
  pattern: "^[^:\\s]([^:\\r\\n]*[^:\\s])?$",
} as const satisfies Schema;

export const dialogueSpec = defineSpec({
  kind: "dialogue",
  description: "The lines of a conversation, each with who says it.",
  props: {
    ...field,
    speakers: {
      type: "array",
      items: speakerName,
      uniqueItems: true,
      minItems: 1,
      maxItems: 50,
      default: ["A", "B"],
      description: "Who may speak, by name.",
    },
    value: { type: "array", items: { type: "object" }, default: [], description: "The lines that it starts with." },
    tags: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: 100 },
      uniqueItems: true,
      default: [],
      description: "What a visitor is offered behind a colon, to put into a text: `(laughs)`.",
    },
    colors: {
      type: "object",
      additionalProperties: { type: "string", pattern: "^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-z]{3,24})$" },
      default: {},
      description: "The colour of a speaker, `#rrggbb` or a name of CSS. Default: one of twelve for each.",
    },
    view: {
      enum: ["both", "lines", "text"],
      default: "both",
      description: "How it is written: line by line, as plain text, or either, as a visitor chooses.",
    },
    minLines: { type: "integer", minimum: 0, default: 0, description: "The fewest lines that a call takes." },
    maxLines: { type: "integer", minimum: 1, default: 100, description: "The most lines." },
    maxLength: { type: "integer", minimum: 1, default: 2000, description: "The most characters of one line's text." },
    placeholder: { type: "string", default: "", description: "A hint shown in a line without text." },
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies it as plain text." },
  },
  events: {
    change: "The visitor changed a line, or a handler did.",
    input: "The visitor typed, or added, moved or removed a line.",
    submit: "The visitor pressed Ctrl and Enter, or ⌘ and Enter.",
  },
  schema: ({ speakers, minLines, maxLines, maxLength }) => ({
    type: "array",
    items: {
      type: "object",
      properties: {
        speaker: { enum: speakers as readonly string[] },
        text: { type: "string", maxLength: maxLength as number },
      },
      required: ["speaker", "text"],
      additionalProperties: false,
    },
    minItems: minLines as number,
    maxItems: maxLines as number,
  }),
  check: ({ speakers, colors, minLines, maxLines }: PropValues) => {
    const stranger = Object.keys(colors as object).find((name) => !(speakers as readonly string[]).includes(name));
    if (stranger !== undefined)
      return `colors has "${stranger}", who is no speaker. Add it to speakers, or take its colour out.`;
    return (minLines as number) <= (maxLines as number)
      ? undefined
      : `minLines must be at most ${maxLines as number}, as maxLines is; got ${minLines as number}. Change one of them.`;
  },
  decode: (wire: readonly DialogueLine[]) => wire.filter(({ text }) => text.trim() !== ""),
  still: (value: readonly DialogueLine[]) => (value.length > 0 ? [{ kind: "text", text: scriptOf(value) }] : []),
});

/** Props of `dialogue()`. */
export type DialogueProps<S extends string = string> = Omit<
  PropsOf<typeof dialogueSpec>,
  "value" | "speakers" | "colors"
> & {
  readonly speakers: readonly S[];
  readonly colors?: { readonly [N in NoInfer<S>]?: string };
  readonly value?: readonly DialogueLine<NoInfer<S>>[] | Computed<readonly DialogueLine<NoInfer<S>>[]>;
};

/** A dialogue: `predict` receives and returns its lines in order. */
export type Dialogue<S extends string = string> = Component<
  {
    get: DialogueLine<S>[];
    give: readonly DialogueLine<S>[];
    send: readonly DialogueLine<S>[];
    receive: DialogueLine<S>[];
  },
  EventsOf<typeof dialogueSpec>,
  DialogueProps<S>
>;

/**
 * A script for several voices, written line by line or as plain text. `predict` receives the lines in order, each with its
 * `speaker`, typed as the union of all, and its `text`; lines without text are left out.
 *
 * @example dialogue({ label: "Script", speakers: ["Ada", "Charles"], tags: ["(laughs)", "(sighs)"] })
 */
export function dialogue<const S extends string>(props: DialogueProps<S>): Dialogue<S> {
  return create(dialogueSpec, props);
}
