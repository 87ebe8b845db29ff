import { create, defineSpec, labelled, type EventsOf, type PropsOf, type Simple } from "@vitrine/core";

export const markdownSpec = defineSpec({
  kind: "markdown",
  description: "Words with structure, written in Markdown: headings, lists, tables, code, math.",
  props: {
    ...labelled,
    value: { type: ["string", "null"], default: null, description: "The text it starts with." },
    math: {
      type: "boolean",
      default: true,
      description: "Whether TeX between dollars (`$x^2$`, `$$…$$`), `\\(…\\)` and `\\[…\\]` becomes math.",
    },
    breaks: {
      type: "boolean",
      default: false,
      description: "Whether each line end is one on screen; otherwise only an empty line starts a paragraph.",
    },
    html: {
      type: "boolean",
      default: false,
      description: "Whether HTML in the text is markup, of a safe kind; otherwise it is shown as it was written.",
    },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 40,
      default: null,
      description: "Pixels to which it grows with its text, past them it scrolls; null lets it grow.",
    },
    copy: { type: "boolean", default: false, description: "Whether it has a button that copies the Markdown." },
  },
  events: { change: "A handler gave another text." },
  schema: () => ({ type: ["string", "null"], maxLength: 1_000_000 }),
  still: (markdown: string) => [{ kind: "prose", markdown }],
});

/** Props of `markdown()`. */
export type MarkdownProps = PropsOf<typeof markdownSpec>;

/** A Markdown text: `predict` returns a string. */
export type Markdown = Simple<string | null, EventsOf<typeof markdownSpec>, MarkdownProps>;

/**
 * Formatted text. Pass the text alone for a static text, or props for an output.
 *
 * Whatever its content, the text cannot run scripts, or load anything from another host.
 *
 * @example markdown("## How it works\n\nDraw a digit, and **wait**.")
 * @example markdown({ label: "Answer", copy: true })
 */
export function markdown(value: string): Markdown;
export function markdown(props?: MarkdownProps): Markdown;
export function markdown(given: string | MarkdownProps = {}): Markdown {
  return create(markdownSpec, typeof given === "string" ? { value: given, label: "" } : given);
}
