import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { arrange, type NoValue } from "../_layout/arrange.ts";

export const columnSpec = defineSpec({
  kind: "column",
  description: "Components below each other.",
  props: { ...placed, minWidth: { ...placed.minWidth, default: 280 } },
  events: {},
  value: "nowhere",
  container: true,
});

/** The props of `column()`. */
export type ColumnProps = PropsOf<typeof columnSpec>;

/** A column: layout, without a value. */
export type Column = Component<NoValue, EventsOf<typeof columnSpec>, ColumnProps>;

/**
 * Components below each other. In a row, `grow` is its share of the width.
 *
 * @example row(column({ grow: 2 }, article), column(question, answer))
 */
export function column(...children: readonly AnyComponent[]): Column;
export function column(props: ColumnProps, ...children: readonly AnyComponent[]): Column;
export function column(...args: readonly unknown[]): Column {
  return arrange(columnSpec, args);
}
