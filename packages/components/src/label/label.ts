import { create, defineSpec, field, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import { isObject, type StillBar, type Computed } from "@vitrine/core/internal";

/** A class with its probability. */
export type Confidence = {
  readonly label: string;
  /** Probability, 0 to 1. */
  readonly confidence: number;
};

/** Result of a classifier: the best label, and the most probable ones with their confidence, best first. */
export type Classification = {
  readonly label: string;
  readonly confidences: readonly Confidence[];
};

const confidence: Schema = {
  type: "object",
  properties: { label: { type: "string" }, confidence: { type: "number", minimum: 0, maximum: 1 } },
  required: ["label", "confidence"],
  additionalProperties: false,
};

const classification: Schema = {
  type: ["object", "null"],
  properties: { label: { type: "string" }, confidences: { type: "array", items: confidence, default: [] } },
  required: ["label"],
  additionalProperties: false,
};

export const labelSpec = defineSpec({
  kind: "label",
  description:
    "The answer of a classifier: the best label, and a bar for each of the likeliest; or a label that a visitor picks.",
  props: {
    ...field,
    readonly: {
      type: ["boolean", "null"],
      default: true,
      description: "Whether visitors can only read it. When false, they pick the label; null: where handlers read it.",
    },
    labels: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: 200 },
      uniqueItems: true,
      default: [],
      description: "Labels that a visitor may pick. Default: those of the answer, and any text.",
    },
    value: { type: ["object", "array", "string", "null"], default: null, description: "The answer it starts with." },
    top: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description: "How many of the likeliest labels it keeps; null means all.",
    },
    heading: { type: "boolean", default: true, description: "Whether the best label stands above the bars, in large." },
    select: {
      type: "boolean",
      default: false,
      description: "Whether a visitor may choose a label among the bars, for the event `select`.",
    },
  },
  events: {
    change: "Another answer was given by a handler, or another label picked by the visitor.",
    input: "The visitor picked another label.",
    select: {
      description: "The visitor chose a label among the bars, by a click or a key.",
      data: {
        type: "object",
        properties: { label: { type: "string" }, confidence: { type: "number", minimum: 0, maximum: 1 } },
        required: ["label", "confidence"],
      },
    },
  },
  schema: () => classification,
  encode: (given, { props }) => toClassification(given, props["top"] as number | null),
  still: ({ label, confidences = [] }: Partial<Classification> & Pick<Classification, "label">) => [
    { kind: "text", text: label },
    { kind: "bars", bars: confidences.map(toBar) },
  ],
});

function toBar({ label, confidence }: Confidence): StillBar {
  return { name: label, share: confidence, text: `${(confidence * 100).toFixed(1)}%` };
}

/** Throws `TypeError` for a value that is not a classification. */
function toClassification(given: unknown, top: number | null): Classification | null {
  if (typeof given === "string") return { label: given, confidences: [] };
  const best = isObject(given) && typeof given["label"] === "string" ? given["label"] : undefined;
  const source = best === undefined ? given : ((given as { confidences?: unknown }).confidences ?? []);
  const sorted = toConfidences(source).sort((a, b) => b.confidence - a.confidence);
  const label = best ?? sorted[0]?.label;
  return label === undefined ? null : { label, confidences: sorted.slice(0, top ?? undefined) };
}

function toConfidences(given: unknown): Confidence[] {
  if (Array.isArray(given))
    return given.map((one, i) => toConfidence(`[${i}]`, Object(one).label, Object(one).confidence));
  if (!isObject(given)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  return Object.entries(given).map(([label, one]) => toConfidence(JSON.stringify(label), label, one));
}

/** Tolerance for sums of floats above 1; a larger excess is the author's mistake. */
const SLACK = 1e-4;

function toConfidence(where: string, label: unknown, given: unknown): Confidence {
  if (typeof label !== "string") throw unfit(`${where} has no label`);
  if (typeof given !== "number") throw unfit(`${where} has ${given === undefined ? "none" : `a ${typeof given}`}`);
  if (!(given >= -SLACK && given <= 1 + SLACK))
    throw new TypeError(
      `A label's confidence must be from 0 to 1; got ${given} for ${where}. Scores become probabilities by softmax.`,
    );
  return { label, confidence: Math.min(1, Math.max(0, given)) };
}

function unfit(got: string): TypeError {
  return new TypeError(
    `Expected probabilities by label, as { cat: 0.9, dog: 0.1 } or [{ label: "cat", confidence: 0.9 }], or a text; ${got}.`,
  );
}

/** Values that `predict` may return: probabilities by label, a list of labels with confidence, or only a label. */
export type LabelGiven = Readonly<Record<string, number>> | readonly Confidence[] | Classification | string;

/** Props of `label()`. */
export type LabelProps = Omit<PropsOf<typeof labelSpec>, "value"> & {
  readonly value?: LabelGiven | null | Computed<LabelGiven | null>;
};

/** A label: `predict` returns probabilities by label; a program receives the best one and the most probable ones. */
export type Label = Component<
  {
    get: Classification | null;
    give: LabelGiven | null;
    send: Classification | null;
    receive: Classification | null;
  },
  EventsOf<typeof labelSpec>,
  LabelProps
>;

/**
 * Result of a classifier, as bars. `predict` returns probabilities by label, in any order. With `readonly: false`, a visitor
 * picks the label: `predict` receives it with the probabilities that were there.
 *
 * @example label({ top: 3 }) // predict: () => ({ cat: 0.93, dog: 0.05, fox: 0.02 })
 * @example label({ readonly: false, labels: ["cat", "dog"] }) // a picker
 */
export function label(props: LabelProps = {}): Label {
  return create(labelSpec, props);
}
