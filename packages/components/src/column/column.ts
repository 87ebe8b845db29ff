import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { arrange, type NoValue } from "../_layout/arrange.ts";
import { filling } from "../_layout/filling.ts";
import { spaced } from "../_layout/spaced.ts";

export const columnSpec = defineSpec({
  kind: "column",
  description: "Components below each other.",
  props: { ...placed, minWidth: { ...placed.minWidth, default: 280 }, ...spaced, ...filling },
  events: {},
  value: "nowhere",
  container: true,
});

/** Props of `column()`. */
export type ColumnProps = PropsOf<typeof columnSpec>;

/** A layout component without a value. */
export type Column = Component<NoValue, EventsOf<typeof columnSpec>, ColumnProps>;

/**
 * Components in a vertical stack. In a row, `grow` is its share of the width.
 *
 * @example row(column({ grow: 2 }, article), column(question, answer))
 */
export function column(...children: readonly AnyComponent[]): Column;
export function column(props: ColumnProps, ...children: readonly AnyComponent[]): Column;
export function column(...args: readonly unknown[]): Column {
  return arrange(columnSpec, args);
}
