import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";

export const sidebarSpec = defineSpec({
  kind: "sidebar",
  description:
    "Components beside the rest of their row, which a button folds away; over it where there is little room.",
  props: {
    ...placed,
    grow: { ...placed.grow, default: 0 },
    label: { type: "string", minLength: 1, default: "Menu", description: "The heading, and the name of its button." },
    open: {
      type: "boolean",
      default: true,
      description: "Whether its components show. Where it lies over its row, it starts closed all the same.",
    },
    side: {
      enum: ["start", "end"],
      default: "start",
      description: "The side of the row where it stands: where lines of text start, or where they end.",
    },
    width: { type: "integer", minimum: 120, maximum: 800, default: 280, description: "Its width in pixels." },
  },
  events: {
    expand: "The visitor opened it.",
    collapse: "The visitor closed it.",
  },
  value: "nowhere",
  container: true,
});

/** Props of `sidebar()`. */
export type SidebarProps = PropsOf<typeof sidebarSpec> & { readonly label: string };

/** A layout component without a value. A handler opens it with `update({ open: true })`. */
export type Sidebar = Component<NoValue, EventsOf<typeof sidebarSpec>, PropsOf<typeof sidebarSpec>>;

/**
 * Components at a side of a row, beside the rest of it. Where the row has less than 360 pixels left for that, a button
 * opens it over the rest, which waits until it is closed. The components keep their values while it is closed.
 *
 * @example row(sidebar({ label: "Settings" }, model, temperature), column(question, answer))
 */
export function sidebar(props: SidebarProps, ...children: readonly Child[]): Sidebar {
  return arrange(sidebarSpec, [props, ...children]);
}
