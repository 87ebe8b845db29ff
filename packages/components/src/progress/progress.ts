import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import { isObject, type Computed } from "@vitrine/core/internal";
import { onlyNames } from "../_given/only-names.ts";

/** Progress as a program receives it. */
export type ProgressValue = {
  /** How much is done, from 0 to `max`; null while that is not known. */
  readonly value: number | null;
  /** How much there is to do. */
  readonly max: number;
  /** What is being done. */
  readonly text?: string;
};

/** Progress on the wire: a link may leave out a `max` of 1. */
export type ProgressWire = Omit<ProgressValue, "max"> & Partial<Pick<ProgressValue, "max">>;

const amount: Schema = {
  type: ["object", "null"],
  properties: {
    value: { type: ["number", "null"], minimum: 0 },
    max: { type: "number", exclusiveMinimum: 0, default: 1 },
    text: { type: "string" },
  },
  required: ["value"],
  additionalProperties: false,
};

export const progressSpec = defineSpec({
  kind: "progress",
  description: "A bar that shows how much of something is done.",
  props: {
    ...labelled,
    value: { type: ["object", "number", "null"], default: null, description: "The progress it starts with." },
    unit: {
      type: "string",
      default: "",
      description: "What `max` counts, such as `files`: shows `3 of 8 files`. Default: a share in per cent.",
    },
  },
  events: { change: "A handler gave other progress." },
  schema: () => amount,
  encode: toProgress,
  still: (wire: ProgressWire) => [bar(wire)],
});

function bar({ value, max = 1, text = "" }: ProgressWire) {
  const share = value === null ? 0 : Math.min(1, value / max);
  return {
    kind: "bars",
    bars: [{ name: text, share, text: value === null ? "…" : `${Math.floor(share * 100)}%` }],
  } as const;
}

/** Throws `TypeError` for what is no progress. */
function toProgress(given: unknown): ProgressValue | null {
  if (given === null) return null;
  const { value, max = 1, text } = (isObject(given) ? given : { value: given }) as Record<string, unknown>;
  if (isObject(given)) onlyNames("Progress", given, ["value", "max", "text"]);
  if (!isFinite(max) || max <= 0) throw unfit("max", "a number above 0", max);
  if (text !== undefined && typeof text !== "string") throw unfit("text", "a string", text);
  return { value: value === null ? null : within(value, max), max, ...(text !== undefined && { text }) };
}

/** Tolerance for sums of floats that miss an end; more is the author's mistake. */
const SLACK = 1e-4;

function within(value: unknown, max: number): number {
  if (isFinite(value) && value >= -SLACK * max && value <= max * (1 + SLACK)) return Math.min(max, Math.max(0, value));
  throw unfit("value", `a number from 0 to ${max === 1 ? "1, or to the max beside it" : `its max, ${max}`}`, value);
}

const isFinite = (given: unknown): given is number => typeof given === "number" && Number.isFinite(given);

function unfit(name: string, expected: string, given: unknown): TypeError {
  const got = given === undefined ? "nothing" : typeof given === "number" ? given : `a ${typeof given}`;
  return new TypeError(
    `The ${name} of progress must be ${expected}, as in { value: 3, max: 8, text: "Sorting" }; got ${got}.`,
  );
}

/** Values that `predict` may return: a share from 0 to 1, or how much is done of how much there is. */
export type ProgressGiven = number | { readonly value: number | null; readonly max?: number; readonly text?: string };

/** Props of `progress()`. */
export type ProgressProps = Omit<PropsOf<typeof progressSpec>, "value"> & {
  readonly value?: ProgressGiven | null | Computed<ProgressGiven | null>;
};

/** A progress bar: `predict` gives a share or `{ value, max, text }`; a program receives the last form. */
export type ProgressBar = Component<
  {
    get: ProgressValue | null;
    give: ProgressGiven | null;
    send: { readonly value: number | null; readonly max?: number; readonly text?: string } | null;
    receive: ProgressValue | null;
  },
  EventsOf<typeof progressSpec>,
  ProgressProps
>;

/**
 * A bar that shows how much of something is done: for progress that is a result of its own, such as a goal, or of work
 * that goes on elsewhere. The progress of a run needs none: its outputs show what the `progress` of its context reports.
 *
 * @example progress({ label: "Upload", unit: "files" }) // predict: () => ({ value: 3, max: 8, text: "notes.txt" })
 */
export function progress(props: ProgressProps = {}): ProgressBar {
  return create(progressSpec, props);
}
