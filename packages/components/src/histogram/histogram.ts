import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { plotEvents, plotProps } from "../_plot/props.ts";
import type { PlotColumns, PlotRow } from "../_plot/types.ts";
import { toHistogram } from "./given-numbers.ts";
import type { HistogramData } from "./histogram-data.ts";

const schema: Schema = {
  type: ["object", "null"],
  properties: {
    edges: { type: "array", items: { type: "number" } },
    counts: { type: "object", additionalProperties: { type: "array", items: { type: "number", minimum: 0 } } },
  },
  required: ["edges", "counts"],
  additionalProperties: false,
};

const { title, colors, xLabel, yLabel, yRange, height, legend } = plotProps;

export const histogramSpec = defineSpec({
  kind: "histogram",
  description: "How often numbers lie in each of some spans.",
  props: {
    ...labelled,
    value: { type: ["object", "array", "null"], default: null, description: "The numbers it starts with." },
    x: {
      type: "string",
      default: "value",
      description: "The column of the numbers, where they are in records or columns.",
    },
    by: {
      type: ["string", "null"],
      default: null,
      description: "A column whose values part the numbers into series, each of a colour.",
    },
    bins: {
      type: ["integer", "array", "null"],
      minimum: 1,
      items: { type: "number" },
      minItems: 2,
      default: null,
      description:
        "How many bins of one width there are, or their ends; null means as many as the rule of Freedman and Diaconis says, at round numbers.",
    },
    stacked: {
      type: "boolean",
      default: true,
      description: "Whether the bars of several series stand on one another; false stands them side by side.",
    },
    title,
    colors,
    xLabel: {
      ...xLabel,
      description: "Words below the numbers; null means the column's name, an empty text shows none.",
    },
    yLabel: { ...yLabel, description: "Words above the counts; null means `Count`, an empty text shows none." },
    yRange,
    height,
    legend,
  },
  events: {
    ...plotEvents,
    select: {
      ...plotEvents.select,
      description: "The visitor selected bins, by dragging or with Shift and the arrow keys, or cleared them: null.",
      data: {
        type: "object",
        properties: { x: { type: ["array", "null"], items: { type: "number" }, minItems: 2, maxItems: 2 } },
        required: ["x"],
      },
    },
    click: {
      description: "The visitor clicked at a bin, or pressed Enter there: its ends.",
      data: {
        type: "object",
        properties: { from: { type: "number" }, to: { type: "number" }, count: { type: "number" } },
        required: ["from", "to", "count"],
      },
    },
  },
  schema: () => schema,
  check({ bins, x, by }) {
    if (x === by) return `by must be another column than x; got "${x as string}" for both.`;
    const isRising = !Array.isArray(bins) || bins.every((edge, i) => i === 0 || bins[i - 1] < edge);
    return isRising ? undefined : `bins must rise from one end to the next; got ${JSON.stringify(bins)}.`;
  },
  encode: (given, { props }) => toHistogram(given, props),
  still: ({ edges, counts }: HistogramData) => [
    { kind: "text", text: Object.keys(counts).length > 1 ? `Of ${Object.keys(counts).join(", ")}:` : "Counts:" },
    { kind: "bars", bars: barsOf(edges, Object.values(counts)) },
  ],
});

function barsOf(edges: readonly number[], counts: readonly (readonly number[])[]) {
  const sums = edges.slice(1).map((_, i) => counts.reduce((sum, list) => sum + (list[i] ?? 0), 0));
  const most = sums.reduce((a, b) => Math.max(a, b), 1);
  const brief = (value: number) => String(Number(value.toPrecision(6)));
  return sums.map((sum, i) => ({
    name: `${brief(edges[i]!)} – ${brief(edges[i + 1]!)}`,
    share: sum / most,
    text: String(sum),
  }));
}

/** Values that `predict` may return: numbers, records or columns, or counts. */
export type HistogramGiven<R extends object = PlotRow> =
  | ArrayLike<number | bigint | null>
  | readonly R[]
  | PlotColumns<R>
  | HistogramData;

/** Props of `histogram()`. `R` is the type of a record of its data. */
export type HistogramProps<R extends object = PlotRow> = Omit<
  PropsOf<typeof histogramSpec>,
  "value" | "x" | "by" | "bins" | "yRange"
> & {
  readonly value?: HistogramGiven<R> | null | Computed<HistogramGiven<R> | null>;
  /** The column of the numbers, where they are in records or columns. Default: `value`. */
  readonly x?: NoInfer<keyof R & string>;
  /** A column whose values part the numbers into series. */
  readonly by?: NoInfer<keyof R & string> | null;
  /** How many bins of one width there are, or their ends. */
  readonly bins?: number | readonly number[] | null;
  readonly yRange?: readonly [number | null, number | null] | null;
};

/** A histogram: `predict` returns numbers, records or columns; a program receives the counts. */
export type Histogram<R extends object = PlotRow> = Component<
  {
    get: HistogramData | null;
    give: HistogramGiven<R> | null;
    send: HistogramData | null;
    receive: HistogramData | null;
  },
  EventsOf<typeof histogramSpec>,
  HistogramProps<R>
>;

/**
 * How often numbers lie in each of some spans. `predict` returns numbers, or records or columns of which `x` names one.
 * They are counted where `predict` runs: a page gets the counts alone.
 *
 * @example histogram({ x: "age", by: "group", bins: 20 })
 */
export function histogram<R extends object = PlotRow>(props: HistogramProps<R> = {}): Histogram<R> {
  return create(histogramSpec, props);
}
