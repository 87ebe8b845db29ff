import { create, defineSpec, field, type Component, type EventsOf, type PropsOf } from "@vitrine/core";

export const codeSpec = defineSpec({
  kind: "code",
  description: "Source code to read or to write: highlighted, with line numbers.",
  props: {
    ...field,
    value: { type: ["string", "null"], default: null, description: "The code it starts with." },
    language: {
      enum: [
        null,
        "bash",
        "c",
        "cpp",
        "csharp",
        "css",
        "diff",
        "dockerfile",
        "go",
        "html",
        "java",
        "javascript",
        "json",
        "julia",
        "kotlin",
        "latex",
        "lua",
        "markdown",
        "matlab",
        "php",
        "python",
        "r",
        "ruby",
        "rust",
        "sql",
        "swift",
        "toml",
        "typescript",
        "xml",
        "yaml",
      ],
      default: null,
      description: "The language to highlight; null shows plain text.",
    },
    lineNumbers: { type: "boolean", default: true, description: "Whether each line has its number." },
    wrap: {
      type: "boolean",
      default: false,
      description: "Whether long lines go on below; otherwise they are scrolled sideways.",
    },
    maxLines: {
      type: "integer",
      minimum: 1,
      default: 30,
      description: "Lines to which it grows with its code; past them it scrolls.",
    },
    lines: { type: "integer", minimum: 1, default: 5, description: "The fewest lines shown of code that is written." },
    placeholder: { type: "string", default: "", description: "A hint shown while there is no code to edit." },
    maxLength: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description:
        "The most characters that a visitor or a program may send; null means 10,000,000. A function may give more.",
    },
    completions: {
      type: "array",
      items: {
        type: "object",
        properties: {
          label: { type: "string", minLength: 1 },
          detail: { type: "string" },
          info: { type: "string" },
        },
        required: ["label"],
        additionalProperties: false,
      },
      default: [],
      description:
        "Words offered while code is written: `label` is what is inserted, `detail` a few words beside it, `info` a text about the chosen one.",
    },
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies the code." },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves the code." },
    filename: {
      type: "string",
      pattern: "^[^/\\\\]*$",
      default: "",
      description: "The name that the code is saved under. Default: `code`, with the ending of its language.",
    },
  },
  events: {
    change: "The code was changed, by the visitor (on leaving the editor) or by a handler.",
    input: "The visitor edited.",
    submit: "The visitor pressed Ctrl+Enter, or Cmd+Enter on a Mac.",
    focus: "The cursor came in.",
    blur: "The cursor left.",
  },
  schema: ({ maxLength }) => ({ type: ["string", "null"], maxLength: (maxLength as number | null) ?? 10_000_000 }),
  decode: (wire: string | null) => wire ?? "",
  still: (text: string) => [{ kind: "verbatim", text }],
});

/** A language with highlighting. */
export type Language = NonNullable<CodeProps["language"]>;

/** Props of `code()`. */
export type CodeProps = PropsOf<typeof codeSpec>;

/** A word that is offered while code is written. */
export type Completion = NonNullable<CodeProps["completions"]>[number];

/** Code: `predict` receives a string, empty if there is none, and returns a string. */
export type Code = Component<
  { get: string; give: string | null; send: string | null; receive: string | null },
  EventsOf<typeof codeSpec>,
  CodeProps
>;

/**
 * Source code: an editor where visitors write it, highlighted lines where handlers only write it. `predict` receives and
 * returns a string; streaming results that grow stay smooth.
 *
 * @example code({ label: "Query", language: "sql", completions: [{ label: "orders", detail: "table" }] })
 */
export function code(props: CodeProps = {}): Code {
  return create(codeSpec, props);
}
