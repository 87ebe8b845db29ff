import { create, defineSpec, field, type EventsOf, type PropsOf, type Simple } from "@vitrine/core";

export const textboxSpec = defineSpec({
  kind: "textbox",
  description: "Text, of one line or many.",
  props: {
    ...field,
    value: { type: "string", default: "", description: "The text it starts with." },
    placeholder: { type: "string", default: "", description: "A hint shown while it is empty." },
    lines: {
      type: "integer",
      minimum: 1,
      default: 1,
      description: "Lines shown. With more than one, Enter starts a new line and Shift+Enter submits.",
    },
    maxLines: {
      type: "integer",
      minimum: 1,
      default: 20,
      description: "Lines to which it grows with its text; past them it scrolls.",
    },
    type: {
      enum: ["text", "password", "email", "url", "search"],
      default: "text",
      description: "What kind of text; decides the keyboard of a phone and what a browser fills in.",
    },
    maxLength: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description:
        "The most characters that a visitor or a program may send; null means 1,000,000. A function may give more.",
    },
    autofocus: {
      type: "boolean",
      default: false,
      description: "Whether the page starts with the cursor here. One field at most.",
    },
    submitButton: {
      type: "string",
      default: "",
      description: "Words on a button beside the field that submits, such as `Send`. None by default.",
    },
    copy: { type: "boolean", default: true, description: "Whether a read-only text has a button that copies it." },
    spellcheck: { type: "boolean", default: true, description: "Whether the browser marks misspelt words." },
    autocomplete: {
      type: "string",
      default: "off",
      description: "What the browser may fill in, by HTML's autofill names, such as `name` or `email`.",
    },
  },
  events: {
    change: "The text was changed, by the visitor (on leaving the field) or by a handler.",
    input: "The visitor typed.",
    submit: "The visitor pressed Enter, Shift+Enter where there are several lines, or the button.",
    focus: "The cursor came in.",
    blur: "The cursor left.",
  },
  still: (text: string, { type }) =>
    text === "" ? [] : [{ kind: "text", text: type === "password" ? "••••••" : text }],
  schema: ({ maxLength, type }) => ({
    type: "string",
    maxLength: (maxLength as number | null) ?? 1_000_000,
    ...(type === "password" && { writeOnly: true }),
  }),
  check({ lines, type }) {
    if (lines === 1 || type === "text") return undefined;
    return `type "${type as string}" has one line; got ${lines as number} lines. Leave out one of the two.`;
  },
});

/** Props of `textbox()`. */
export type TextboxProps = PropsOf<typeof textboxSpec>;

/** A textbox: `predict` receives and returns a string. */
export type Textbox = Simple<string, EventsOf<typeof textboxSpec>, TextboxProps>;

/**
 * A text field with one or more lines. `predict` receives a string, empty if nothing was typed.
 *
 * @example textbox({ label: "Your review", lines: 3, placeholder: "I liked …" })
 */
export function textbox(props: TextboxProps = {}): Textbox {
  return create(textboxSpec, props);
}
