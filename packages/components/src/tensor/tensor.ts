import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import type { TensorGiven } from "../_given/tensor.ts";
import { matrixProps } from "../_plot/matrix/props.ts";
import { decodeTensor, encodeTensor, type TensorValue, type TensorWire } from "./tensor-data.ts";
import { statsOf } from "./tensor-stats.ts";

const schema: Schema = {
  type: ["object", "null"],
  properties: {
    shape: { type: "array", items: { type: "integer", minimum: 0 }, maxItems: 32 },
    dtype: { type: "string", maxLength: 20 },
    data: { type: "string", maxLength: 12_000_000 },
  },
  required: ["shape", "dtype", "data"],
  additionalProperties: false,
};

const { title, height, legend } = matrixProps;

export const tensorSpec = defineSpec({
  kind: "tensor",
  description: "Numbers of any number of axes: their shape and figures, a picture of a slice, and a histogram.",
  props: {
    ...labelled,
    value: { type: ["object", "array", "null"], default: null, description: "The tensor it starts with." },
    axes: {
      type: ["array", "null"],
      items: { type: "integer", minimum: -32, maximum: 31 },
      minItems: 2,
      maxItems: 2,
      default: null,
      description:
        "The axes that are first shown as rows and columns, from 0, or from -1 backwards; null means the last two, or before an axis of at most four the two before it. A visitor chooses others.",
    },
    scale: {
      enum: ["sequential", "diverging", null],
      default: null,
      description:
        "How colours show numbers: `sequential` from the lowest to the highest, `diverging` to both sides of 0; null means diverging where some are below 0 and some above.",
    },
    histogram: {
      type: "boolean",
      default: true,
      description: "Whether a histogram of all numbers is below the picture.",
    },
    title,
    height: { ...height, description: "Height of the picture in pixels; null means one that suits its cells." },
    legend,
  },
  events: {
    change: "A handler gave another tensor.",
    select: {
      description: "The visitor chose a number in the picture, by a click or Enter.",
      data: {
        type: "object",
        properties: {
          index: { type: "array", items: { type: "integer", minimum: 0 } },
          value: { type: ["number", "null"] },
        },
        required: ["index", "value"],
      },
    },
  },
  schema: () => schema,
  check: ({ axes }) =>
    Array.isArray(axes) && axes[0] === axes[1] ? `axes must be two; got ${axes[0]} twice.` : undefined,
  encode: encodeTensor,
  decode: (wire: TensorWire | null) => wire && decodeTensor(wire),
  still: (wire: TensorWire) => [{ kind: "text", text: inWords(decodeTensor(wire)) }],
});

function inWords({ shape, dtype, data }: TensorValue): string {
  const { min, max, mean, std, nans, infinities } = statsOf(data);
  const figures = Object.entries({ min, max, mean, std }).map(([name, value]) => `${name} ${brief(value)}`);
  return `${dtype} [${shape.join(", ")}]: ${figures.join(", ")}, ${nans} NaN, ${infinities} infinite`;
}

const brief = (value: number) => String(Number(value.toPrecision(4)));

/** Props of `tensor()`. */
export type TensorProps = Omit<PropsOf<typeof tensorSpec>, "value" | "axes"> & {
  readonly value?: TensorGiven | null | Computed<TensorGiven | null>;
  /** The axes that are first shown as rows and columns. */
  readonly axes?: readonly [row: number, column: number] | null;
};

/** A tensor: `predict` returns lists or a tensor; a program receives its numbers as bytes. */
export type TensorView = Component<
  { get: TensorValue | null; give: TensorGiven | null; send: TensorWire | null; receive: TensorWire | null },
  EventsOf<typeof tensorSpec>,
  TensorProps
>;

/**
 * Numbers of any number of axes, such as weights or activations: up to a million. `predict` returns lists within lists,
 * `{ data, shape }`, or a tensor of TensorFlow.js or Transformers.js.
 *
 * @example tensor({ label: "Activations" }) // predict: () => ({ data: new Float32Array(784), shape: [28, 28] })
 */
export function tensor(props: TensorProps = {}): TensorView {
  return create(tensorSpec, props);
}
