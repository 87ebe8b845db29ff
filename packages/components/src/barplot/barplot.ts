import { create, defineSpec, type Component, type EventsOf } from "@vitrine/core";
import { plotSchema, toPlotData } from "../_plot/given.ts";
import { aggregated, checkPlot, plotEvents, plotProps } from "../_plot/props.ts";
import { plotStill } from "../_plot/still.ts";
import type { PlotPropsOf, PlotRow, PlotTypes } from "../_plot/types.ts";

export const barPlotSpec = defineSpec({
  kind: "barplot",
  factory: "barPlot",
  description: "Bars of numbers by category, number or time.",
  props: {
    ...plotProps,
    ...aggregated,
    stacked: {
      type: "boolean",
      default: true,
      description: "Whether the bars of several series stand on one another; false stands them side by side.",
    },
  },
  events: plotEvents,
  schema: plotSchema,
  check: checkPlot,
  encode: (given, { props }) => toPlotData(given, props),
  still: plotStill,
});

/** Props of `barPlot()`. `R` is the type of a record of its data. */
export type BarPlotProps<R extends object = PlotRow> = PlotPropsOf<typeof barPlotSpec, R>;

/** A plot: `predict` returns records or columns; a program receives the columns that it shows. */
export type BarPlot<R extends object = PlotRow> = Component<
  PlotTypes<R>,
  EventsOf<typeof barPlotSpec>,
  BarPlotProps<R>
>;

/**
 * Bars of numbers by category, number or time. `predict` returns records or columns; `aggregate` makes one bar of the rows of the same x.
 *
 * @example barPlot({ x: "month", y: "sales", color: "region", aggregate: "sum" })
 */
export function barPlot<R extends object = PlotRow>(props: BarPlotProps<R>): BarPlot<R> {
  return create(barPlotSpec, props);
}
