import { create, defineSpec, type Component, type EventsOf } from "@vitrine/core";
import { plotSchema, toPlotData } from "../_plot/given.ts";
import { aggregated, checkPlot, plotEvents, plotProps, scaled } from "../_plot/props.ts";
import { plotStill } from "../_plot/still.ts";
import type { PlotPropsOf, PlotRow, PlotTypes } from "../_plot/types.ts";

export const linePlotSpec = defineSpec({
  kind: "lineplot",
  factory: "linePlot",
  description: "Lines of numbers along an axis.",
  props: {
    ...plotProps,
    ...scaled,
    ...aggregated,
    smoothing: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 0.99,
      default: null,
      description:
        "How much of its course a line keeps at each row, from 0 to 0.99, drawn over the faint numbers; a visitor has a slider for it. Null means neither.",
    },
    points: { type: "boolean", default: false, description: "Whether each row has a marker on its line." },
  },
  events: plotEvents,
  schema: plotSchema,
  check: checkPlot,
  encode: (given, { props }) => toPlotData(given, props),
  still: plotStill,
});

/** Props of `linePlot()`. `R` is the type of a record of its data. */
export type LinePlotProps<R extends object = PlotRow> = PlotPropsOf<typeof linePlotSpec, R>;

/** A plot: `predict` returns records or columns; a program receives the columns that it shows. */
export type LinePlot<R extends object = PlotRow> = Component<
  PlotTypes<R>,
  EventsOf<typeof linePlotSpec>,
  LinePlotProps<R>
>;

/**
 * Lines of numbers along an axis, such as a loss while a model trains. `predict` returns records or columns; one that yields longer data draws on.
 *
 * @example linePlot<{ step: number; loss: number }>({ x: "step", y: "loss" })
 */
export function linePlot<R extends object = PlotRow>(props: LinePlotProps<R>): LinePlot<R> {
  return create(linePlotSpec, props);
}
