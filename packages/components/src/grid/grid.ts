import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";
import { aligned, spaced } from "../_layout/spaced.ts";

export const gridSpec = defineSpec({
  kind: "grid",
  description: "Components in columns of one width, in as many lines as they need.",
  props: {
    ...placed,
    minWidth: { ...placed.minWidth, default: 280 },
    columns: {
      anyOf: [{ type: "integer", minimum: 1, maximum: 24 }, { const: "auto" }],
      default: "auto",
      description: 'How many columns there are at most; "auto" means as many as there is room for.',
    },
    columnWidth: {
      type: "number",
      minimum: 0,
      default: 200,
      description: "Pixels below which no column becomes narrower; there are fewer columns instead.",
    },
    ...aligned,
    ...spaced,
  },
  events: {},
  value: "nowhere",
  container: true,
});

/** Props of `grid()`. */
export type GridProps = Omit<PropsOf<typeof gridSpec>, "columns"> & { readonly columns?: number | "auto" };

/** A layout component without a value. */
export type Grid = Component<NoValue, EventsOf<typeof gridSpec>, GridProps>;

/**
 * Components in columns of one width. It has fewer columns where it is narrow itself, wherever it is nested. A component
 * with `grow: 2` is two columns wide.
 *
 * @example grid({ columns: 3 }, ...photos)
 * @example grid(column({ grow: 2 }, article), author, date)
 */
export function grid(...children: readonly Child[]): Grid;
export function grid(props: GridProps, ...children: readonly Child[]): Grid;
export function grid(...args: readonly unknown[]): Grid {
  return arrange(gridSpec, args);
}
