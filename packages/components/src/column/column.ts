import type { Component, EventsOf, PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";
import { columnSpec } from "../_layout/column-spec.ts";

export { columnSpec };

/** Props of `column()`. */
export type ColumnProps = PropsOf<typeof columnSpec>;

/** A layout component without a value. */
export type Column = Component<NoValue, EventsOf<typeof columnSpec>, ColumnProps>;

/**
 * Components in a vertical stack. In a row, `grow` is its share of the width.
 *
 * @example row(column({ grow: 2 }, article), column(question, answer))
 */
export function column(...children: readonly Child[]): Column;
export function column(props: ColumnProps, ...children: readonly Child[]): Column;
export function column(...args: readonly unknown[]): Column {
  return arrange(columnSpec, args);
}
