import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { plotEvents, plotProps, scaled } from "../_plot/props.ts";
import type { PlotColumns, PlotRow } from "../_plot/types.ts";
import type { Box, BoxPlotData } from "./box.ts";
import { toBoxes } from "./given-groups.ts";

const number = { type: "number" } as const;
const figures = { min: number, low: number, q1: number, median: number, q3: number, high: number, max: number };

const box: Schema = {
  type: "object",
  properties: {
    group: { type: "string" },
    count: { type: "integer", minimum: 1 },
    ...figures,
    outliers: { type: "array", items: number },
  },
  required: ["group", "count", ...Object.keys(figures), "outliers"],
  additionalProperties: false,
};

const schema: Schema = {
  type: ["object", "null"],
  properties: { boxes: { type: "array", items: box } },
  required: ["boxes"],
  additionalProperties: false,
};

const { title, xLabel, yLabel, yRange, height } = plotProps;

export const boxplotSpec = defineSpec({
  kind: "boxplot",
  factory: "boxPlot",
  description: "The quartiles, reach and outliers of groups of numbers.",
  props: {
    ...labelled,
    value: { type: ["object", "array", "null"], default: null, description: "The data it starts with." },
    x: {
      type: ["string", "null"],
      default: null,
      description: "The column whose values part the rows into groups; null means that all are one.",
    },
    y: { type: "string", default: "y", description: "The column of numbers." },
    title,
    xLabel,
    yLabel: {
      ...yLabel,
      description: "Words above the vertical axis; null means the column's name, an empty text shows none.",
    },
    yRange,
    ...scaled,
    height,
  },
  events: {
    ...plotEvents,
    click: {
      description: "The visitor clicked at a box, or pressed Enter there.",
      data: {
        type: "object",
        properties: { group: { type: "string" }, count: { type: "integer" }, ...figures },
        required: ["group", "count", ...Object.keys(figures)],
      },
    },
  },
  schema: () => schema,
  check({ x, y, yRange: range }) {
    if (x === y) return `x and y must be two columns; got "${y as string}" for both.`;
    const [low, high] = (range as readonly (number | null)[] | null) ?? [];
    const falls = typeof low === "number" && typeof high === "number" && low >= high;
    return falls ? `yRange must be from low to high; got ${low} and ${high}.` : undefined;
  },
  encode: (given, { props }) => toBoxes(given, props),
  still: ({ boxes }: BoxPlotData) => [{ kind: "text", text: boxes.map(wordsOf).join("\n") || "No groups" }],
});

const brief = (value: number) => String(Number(value.toPrecision(4)));

function wordsOf({ group, min, q1, median, q3, max }: Box): string {
  return `${group}: median ${brief(median)}, quartiles ${brief(q1)} and ${brief(q3)}, from ${brief(min)} to ${brief(max)}`;
}

/** Values that `predict` may return: records or columns, or boxes. */
export type BoxPlotGiven<R extends object = PlotRow> = readonly R[] | PlotColumns<R> | BoxPlotData;

/** Props of `boxPlot()`. `R` is the type of a record of its data. */
export type BoxPlotProps<R extends object = PlotRow> = Omit<
  PropsOf<typeof boxplotSpec>,
  "value" | "x" | "y" | "yRange"
> & {
  readonly value?: BoxPlotGiven<R> | null | Computed<BoxPlotGiven<R> | null>;
  /** The column whose values part the rows into groups. */
  readonly x?: NoInfer<keyof R & string> | null;
  /** The column of numbers. */
  readonly y: NoInfer<keyof R & string>;
  readonly yRange?: readonly [number | null, number | null] | null;
};

/** A box plot: `predict` returns records or columns; a program receives the boxes. */
export type BoxPlot<R extends object = PlotRow> = Component<
  {
    get: BoxPlotData | null;
    give: BoxPlotGiven<R> | null;
    send: BoxPlotData | null;
    receive: BoxPlotData | null;
  },
  EventsOf<typeof boxplotSpec>,
  BoxPlotProps<R>
>;

/**
 * The quartiles, reach and outliers of groups of numbers. They are found where `predict` runs: a page gets the boxes alone.
 *
 * @example boxPlot({ x: "species", y: "weight" })
 */
export function boxPlot<R extends object = PlotRow>(props: BoxPlotProps<R>): BoxPlot<R> {
  return create(boxplotSpec, props);
}
