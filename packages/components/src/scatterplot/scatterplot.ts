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
  },
  events: plotEvents,
  schema: plotSchema,
  check: checkPlot,
  encode: (given, { props }) => toPlotData(given, props),
  still: plotStill,
});

/** Props of `scatterPlot()`. `R` is the type of a record of its data. */
export type ScatterPlotProps<R extends object = PlotRow> = PlotPropsOf<typeof scatterPlotSpec, R>;

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
