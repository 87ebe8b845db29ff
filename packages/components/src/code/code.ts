import { create, defineSpec, labelled, type EventsOf, type PropsOf, type Simple } from "@vitrine/core";

export const codeSpec = defineSpec({
  kind: "code",
  description: "Source code to read: highlighted, with line numbers.",
  props: {
    ...labelled,
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
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies the code." },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves the code." },
    filename: {
      type: "string",
      pattern: "^[^/\\\\]*$",
      default: "",
      description: "The name that the code is saved under. Default: `code`, with the ending of its language.",
    },
  },
  events: { change: "A handler gave other code." },
  schema: () => ({ type: ["string", "null"], maxLength: 10_000_000 }),
  still: (text: string) => [{ kind: "verbatim", text }],
});

/** A language with highlighting. */
export type Language = NonNullable<CodeProps["language"]>;

/** Props of `code()`. */
export type CodeProps = PropsOf<typeof codeSpec>;

/** Read-only code: `predict` returns a string. */
export type Code = Simple<string | null, EventsOf<typeof codeSpec>, CodeProps>;

/**
 * Source code, read-only. `predict` returns a string; streaming results that grow stay smooth.
 *
 * @example code({ label: "Query", language: "sql" })
 */
export function code(props: CodeProps = {}): Code {
  return create(codeSpec, props);
}
