import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { Terminal, textOf } from "./terminal.ts";

export const logsSpec = defineSpec({
  kind: "logs",
  description: "Output of a program, as a terminal shows it: with colours, and at its end while it grows.",
  props: {
    ...labelled,
    value: { type: ["string", "array", "null"], default: null, description: "The output it starts with." },
    lineNumbers: { type: "boolean", default: false, description: "Whether each line has its number." },
    levels: {
      type: "boolean",
      default: false,
      description: "Whether lines with a level at their start, such as `ERROR` or `[warning]`, are marked by it.",
    },
    wrap: {
      type: "boolean",
      default: true,
      description: "Whether long lines go on below at first; a button changes it.",
    },
    maxLines: {
      type: "integer",
      minimum: 1,
      default: 20,
      description: "Lines to which it grows with its output; past them it scrolls.",
    },
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies the output." },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves the output." },
    filename: {
      type: "string",
      pattern: "^[^/\\\\]*$",
      default: "output.log",
      description: "The name that the output is saved under.",
    },
  },
  events: { change: "A handler gave other output." },
  schema: () => ({ type: ["string", "null"], maxLength: 20_000_000 }),
  encode: toOutput,
  still: (wire: string) => [{ kind: "verbatim", text: plainText(wire) }],
});

/** Throws `TypeError` for what is no text. */
function toOutput(given: unknown): string | null {
  if (given === null || typeof given === "string") return given;
  if (Array.isArray(given) && given.every((line) => typeof line === "string"))
    return given.map((line) => `${line}\n`).join("");
  throw new TypeError(
    `Expected output as a text, or a list of lines that are texts; got ${given === undefined ? "nothing" : Array.isArray(given) ? "a list of other values" : `a ${typeof given}`}.`,
  );
}

function plainText(wire: string): string {
  const terminal = new Terminal();
  terminal.show(wire);
  return terminal.lines.map(textOf).join("\n");
}

/** Values that `predict` may return: all output so far, as a text or as lines. */
export type LogsGiven = string | readonly string[];

/** Props of `logs()`. */
export type LogsProps = Omit<PropsOf<typeof logsSpec>, "value"> & {
  readonly value?: LogsGiven | null | Computed<LogsGiven | null>;
};

/** Terminal output: `predict` returns a text or lines; a program receives the text, with its codes of colour. */
export type Logs = Component<
  { get: string | null; give: LogsGiven | null; send: string | null; receive: string | null },
  EventsOf<typeof logsSpec>,
  LogsProps
>;

/**
 * Output of a program, as a terminal shows it. `predict` yields all output so far again and again; only what is new goes
 * over the wire. Colours (ANSI, of 16, 256 or all), bold, dim, italic, underlined, struck and inverse text show; a carriage
 * return writes a line over, as progress bars do; other codes are left out.
 *
 * @example logs({ label: "Build", lineNumbers: true })
 */
export function logs(props: LogsProps = {}): Logs {
  return create(logsSpec, props);
}
