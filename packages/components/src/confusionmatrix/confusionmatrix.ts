import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { matrixProps } from "../_plot/matrix/props.ts";
import { toCounts } from "./counted.ts";
import { accuracyOf, scoresOf, totalOf } from "./scores.ts";
import type { ConfusionMatrixValue } from "./value.ts";

const schema: Schema = {
  type: ["object", "null"],
  properties: {
    labels: { type: "array", items: { type: "string" } },
    counts: { type: "array", items: { type: "array", items: { type: "number", minimum: 0 } } },
  },
  required: ["labels", "counts"],
  additionalProperties: false,
};

const percent = (share: number) => (Number.isNaN(share) ? "–" : `${(share * 100).toFixed(1)}%`);

export const confusionmatrixSpec = defineSpec({
  kind: "confusionmatrix",
  factory: "confusionMatrix",
  description: "How often a classifier takes each class for each.",
  props: {
    ...labelled,
    ...matrixProps,
    value: { type: ["object", "null"], default: null, description: "The labels and counts it starts with." },
    normalized: {
      type: "boolean",
      default: false,
      description: "Whether cells show the share of their row, in per cent, instead of counts.",
    },
  },
  events: {
    change: "A handler gave other counts.",
    select: {
      description: "The visitor chose a cell, by a click or Enter.",
      data: {
        type: "object",
        properties: { truth: { type: "string" }, predicted: { type: "string" }, count: { type: "number", minimum: 0 } },
        required: ["truth", "predicted", "count"],
      },
    },
  },
  schema: () => schema,
  encode: toCounts,
  still: (value: ConfusionMatrixValue) => [
    { kind: "text", text: `${percent(accuracyOf(value))} of ${totalOf(value)} are right; of each class:` },
    {
      kind: "bars",
      bars: scoresOf(value).map(({ label, recall }) => ({ name: label, share: recall || 0, text: percent(recall) })),
    },
  ],
});

/** Labels that are counted: texts, numbers or booleans. */
type Labels = ArrayLike<string | number | boolean>;

/** Values that `predict` may return: counts, or what is true and what was predicted, row by row. */
export type ConfusionMatrixGiven =
  | { readonly labels: Labels; readonly counts: readonly ArrayLike<number>[] }
  | { readonly truth: Labels; readonly predicted: Labels; readonly labels?: Labels };

/** Props of `confusionMatrix()`. */
export type ConfusionMatrixProps = Omit<PropsOf<typeof confusionmatrixSpec>, "value"> & {
  readonly value?: ConfusionMatrixGiven | null | Computed<ConfusionMatrixGiven | null>;
};

/** A confusion matrix: `predict` returns counts, or true and predicted labels; a program receives labels and counts. */
export type ConfusionMatrix = Component<
  {
    get: ConfusionMatrixValue | null;
    give: ConfusionMatrixGiven | null;
    send: ConfusionMatrixValue | null;
    receive: ConfusionMatrixValue | null;
  },
  EventsOf<typeof confusionmatrixSpec>,
  ConfusionMatrixProps
>;

/**
 * How often a classifier takes each class for each: rows are what is true, columns what was predicted.
 *
 * @example confusionMatrix({ normalized: true }) // predict: () => ({ truth: ["cat", "dog"], predicted: ["cat", "cat"] })
 */
export function confusionMatrix(props: ConfusionMatrixProps = {}): ConfusionMatrix {
  return create(confusionmatrixSpec, props);
}
