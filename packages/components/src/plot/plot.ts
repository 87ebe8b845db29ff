import { create, defineSpec, labelled, type Component, type EventsOf, type Json, type PropsOf } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { namesOf } from "./figure-kind.ts";
import { toFigure } from "./to-figure.ts";

export const plotSpec = defineSpec({
  kind: "plot",
  description: "A figure of another plotting library: Vega-Lite, Vega, Plotly, ECharts, or an SVG drawing.",
  props: {
    ...labelled,
    value: { type: ["object", "null"], default: null, description: "The figure it starts with." },
    height: {
      type: ["integer", "null"],
      minimum: 120,
      maximum: 2000,
      default: null,
      description: "Its height in pixels; null means the figure's own.",
    },
  },
  events: { change: "A handler gave another figure." },
  schema: () => ({ type: ["object", "null"] }),
  encode: (given) => toFigure(given),
  encodesJson: true,
  still: (figure: Json) => [{ kind: "text", text: isObject(figure) ? namesOf(figure).join(", ") : "" }],
});

/** Props of `plot()`. */
export type PlotProps = Omit<PropsOf<typeof plotSpec>, "value"> & {
  /** The figure it starts with. */
  readonly value?: object | null;
};

/** A figure: `predict` returns what a plotting library describes its figures by, or null for none. */
export type Plot = Component<
  { get: Json; give: object | null; send: Json; receive: Json },
  EventsOf<typeof plotSpec>,
  PlotProps
>;

/**
 * A figure of another plotting library, with that library's own interactivity: a Vega-Lite or Vega specification, a
 * Plotly figure, an ECharts option, or `{ svg }` of a drawing. A function in it, data from an address and a figure of
 * none of these throw a `TypeError`.
 *
 * @example plot({ label: "Sales", height: 320 })
 */
export function plot(props: PlotProps = {}): Plot {
  return create(plotSpec, props as PropsOf<typeof plotSpec>);
}
