import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import { isObject, type Computed } from "@vitrine/core/internal";
import { onlyNames } from "../_given/only-names.ts";

/** Two texts to compare. */
export type DiffValue = { readonly before: string; readonly after: string };

const text = { type: "string", maxLength: 5_000_000 } as const;

const texts: Schema = {
  type: ["object", "null"],
  properties: { before: text, after: text },
  required: ["before", "after"],
  additionalProperties: false,
};

export const diffSpec = defineSpec({
  kind: "diff",
  description: "Two texts compared: what was removed, and what was added.",
  props: {
    ...labelled,
    value: { type: ["object", "null"], default: null, description: "The two texts it starts with." },
    by: {
      enum: ["lines", "words"],
      default: "lines",
      description: "What is compared: lines, for code and data, with their words marked; or words, for prose.",
    },
    split: {
      type: "boolean",
      default: false,
      description: "Whether lines stand side by side at first, where there is room; a button changes it.",
    },
    context: {
      type: ["integer", "null"],
      minimum: 0,
      default: 3,
      description: "Unchanged lines that are shown around each change; null shows all.",
    },
    lineNumbers: { type: "boolean", default: true, description: "Whether each line has its number." },
    maxLines: {
      type: "integer",
      minimum: 1,
      default: 30,
      description: "Lines to which it grows; past them it scrolls.",
    },
    copy: {
      type: "boolean",
      default: true,
      description: "Whether it has a button that copies the changes, as a patch.",
    },
  },
  events: { change: "A handler gave other texts." },
  schema: () => texts,
  encode: toTexts,
  still: ({ before, after }: DiffValue) => [
    { kind: "beside" },
    { kind: "verbatim", text: before },
    { kind: "verbatim", text: after },
  ],
});

/** Throws `TypeError` for what is no pair of texts. */
function toTexts(given: unknown): DiffValue | null {
  if (given === null) return null;
  if (!isObject(given)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  onlyNames("A diff", given, ["before", "after"]);
  const { before, after } = given;
  return { before: textOf("before", before), after: textOf("after", after) };
}

function textOf(name: string, given: unknown): string {
  if (typeof given === "string") return given;
  throw unfit(`${name} is ${given === undefined ? "missing" : `a ${typeof given}`}`);
}

function unfit(got: string): TypeError {
  return new TypeError(`Expected two texts, as { before: "one", after: "two" }; ${got}.`);
}

/** Props of `diff()`. */
export type DiffProps = Omit<PropsOf<typeof diffSpec>, "value"> & {
  readonly value?: DiffValue | null | Computed<DiffValue | null>;
};

/** A comparison: `predict` returns two texts. */
export type Diff = Component<
  { get: DiffValue | null; give: DiffValue | null; send: DiffValue | null; receive: DiffValue | null },
  EventsOf<typeof diffSpec>,
  DiffProps
>;

/**
 * Two texts compared. Ends of lines are all the same, as Unix or Windows writes them.
 *
 * @example diff({ label: "Corrections", by: "words" }) // predict: ({ text }) => ({ before: text, after: correct(text) })
 */
export function diff(props: DiffProps = {}): Diff {
  return create(diffSpec, props);
}
