import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";

export const groupSpec = defineSpec({
  kind: "group",
  description: "Components that belong together, in one frame.",
  props: {
    ...placed,
    minWidth: { ...placed.minWidth, default: 280 },
    label: { type: "string", default: "", description: "What they are together; an empty text shows none." },
  },
  events: {},
  value: "nowhere",
  container: true,
});

/** Props of `group()`. */
export type GroupProps = PropsOf<typeof groupSpec>;

/** A layout component without a value. */
export type Group = Component<NoValue, EventsOf<typeof groupSpec>, GroupProps>;

/**
 * Related components in a vertical stack, in one frame.
 *
 * @example group({ label: "Address" }, street, city)
 */
export function group(...children: readonly Child[]): Group;
export function group(props: GroupProps, ...children: readonly Child[]): Group;
export function group(...args: readonly unknown[]): Group {
  return arrange(groupSpec, args);
}
