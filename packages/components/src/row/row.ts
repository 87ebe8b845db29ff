import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";
import { filling } from "../_layout/filling.ts";
import { aligned, spaced } from "../_layout/spaced.ts";

export const rowSpec = defineSpec({
  kind: "row",
  description: "Components side by side; those that do not fit move to the next line.",
  props: {
    ...placed,
    ...aligned,
    ...spaced,
    ...filling,
    justify: {
      enum: ["start", "center", "end", "between"],
      default: "start",
      description: "Where its components stand if none of them grows: by an edge, in the middle, or far apart.",
    },
    wrap: {
      type: "boolean",
      default: true,
      description: "Whether those that do not fit move to the next line; otherwise all become narrower.",
    },
  },
  events: {},
  value: "nowhere",
  container: true,
  still: () => [{ kind: "beside" }],
});

/** Props of `row()`. */
export type RowProps = PropsOf<typeof rowSpec>;

/** A layout component without a value. */
export type Row = Component<NoValue, EventsOf<typeof rowSpec>, RowProps>;

/**
 * Components side by side. Each gets a share of the width by its `grow`; if it would be narrower than its `minWidth`,
 * it wraps to the next line.
 *
 * @example row(textbox({ label: "Name" }), button("Greet"))
 * @example row({ align: "center" }, picture, caption)
 */
export function row(...children: readonly Child[]): Row;
export function row(props: RowProps, ...children: readonly Child[]): Row;
export function row(...args: readonly unknown[]): Row {
  return arrange(rowSpec, args);
}
