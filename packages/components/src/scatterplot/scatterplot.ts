import { create, defineSpec, type Component, type EventsOf } from "@vitrine/core";
import { plotSchema, toPlotData } from "../_plot/given.ts";
import { checkPlot, plotEvents, plotProps, scaled } from "../_plot/props.ts";
import { plotStill } from "../_plot/still.ts";
import type { PlotPropsOf, PlotRow, PlotTypes } from "../_plot/types.ts";

export const scatterPlotSpec = defineSpec({
  kind: "scatterplot",
  factory: "scatterPlot",
  description: "Points of two numbers, in colours by series.",
  props: {
    ...plotProps,
    ...scaled,
    text: {
      type: ["string", "null"],
      default: null,
      description: "A column of words for each point, shown and said where a visitor reads it.",
    },
  },
  events: {
    ...plotEvents,
    select: {
      description:
        "The visitor selected points: those in a box, by dragging, or in a span of x, with Shift and the arrow keys; or cleared them: no indexes.",
      data: {
        type: "object",
        properties: {
          ...plotEvents.select.data.properties,
          y: { type: ["array", "null"], items: { type: "number" }, minItems: 2, maxItems: 2 },
          indexes: { type: "array", items: { type: "integer", minimum: 0 } },
        },
        required: ["x", "y", "indexes"],
      },
    },
  },
  schema: plotSchema,
  check: checkPlot,
  encode: (given, { props }) => toPlotData(given, props),
  still: plotStill,
});

/** Props of `scatterPlot()`. `R` is the type of a record of its data. */
export type ScatterPlotProps<R extends object = PlotRow> = Omit<PlotPropsOf<typeof scatterPlotSpec, R>, "text"> & {
  /** A column of words for each point, shown and said where a visitor reads it. */
  readonly text?: NoInfer<keyof R & string> | null;
};

/** A plot: `predict` returns records or columns; a program receives the columns that it shows. */
export type ScatterPlot<R extends object = PlotRow> = Component<
  PlotTypes<R>,
  EventsOf<typeof scatterPlotSpec>,
  ScatterPlotProps<R>
>;

/**
 * Points of two numbers. `predict` returns records or columns; `color` parts them into series.
 *
 * @example scatterPlot({ x: "width", y: "length", color: "species" })
 */
export function scatterPlot<R extends object = PlotRow>(props: ScatterPlotProps<R>): ScatterPlot<R> {
  return create(scatterPlotSpec, props);
}
