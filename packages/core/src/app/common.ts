import type { PropSchemas } from "./component.ts";

/** Props of every component that is placed in a layout. */
export const placed = {
  visible: {
    type: "boolean",
    default: true,
    description: "Whether it is on the page. A hidden component keeps its value.",
  },
  grow: {
    type: "number",
    minimum: 0,
    default: 1,
    description: "Its share of the free width of a row; 0 takes only what it needs.",
  },
  minWidth: {
    type: "number",
    minimum: 0,
    default: 160,
    description: "Pixels below which it moves to the next line of its row.",
  },
  class: {
    type: "string",
    pattern: "^[A-Za-z_][A-Za-z0-9_-]*( [A-Za-z_][A-Za-z0-9_-]*)*$|^$",
    default: "",
    description: "Names for style sheets and scripts, with spaces between; its own name is one already.",
  },
  key: {
    type: ["string", "number", "null"],
    default: null,
    description:
      "What identifies it in `render()`: with the same key, it keeps what the visitor entered. Default: its name or place.",
  },
} as const satisfies PropSchemas;

/** Props of every component that shows a value. */
export const labelled = {
  ...placed,
  label: {
    type: ["string", "null"],
    default: null,
    description: "Its name on the page. Default: from its name in the handler; an empty text shows none.",
  },
  info: { type: "string", default: "", description: "A sentence of help below the label." },
  container: {
    type: "boolean",
    default: true,
    description:
      "Whether its label shows, and a line around what it shows; without, screen readers still get the label, and a field keeps its line.",
  },
} as const satisfies PropSchemas;

/** Props of every input component. */
export const field = {
  ...labelled,
  readonly: {
    type: ["boolean", "null"],
    default: null,
    description: "Whether visitors can only read it. Default: yes where handlers only write to it.",
  },
  disabled: {
    type: "boolean",
    default: false,
    description: "Whether it is switched off: greyed, and skipped by the keyboard.",
  },
} as const satisfies PropSchemas;

/** Prop of input components that can be empty. */
export const required = {
  required: {
    type: "boolean",
    default: true,
    description: "Whether a call needs a value here. When false, the function gets null for an empty one.",
  },
} as const satisfies PropSchemas;
