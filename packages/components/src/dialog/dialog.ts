import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";

export const dialogSpec = defineSpec({
  kind: "dialog",
  description: "Components in a window over the page, which waits until it is closed.",
  props: {
    ...placed,
    grow: { ...placed.grow, default: 0 },
    label: { type: "string", minLength: 1, default: "Details", description: "The heading." },
    open: { type: "boolean", default: false, description: "Whether it is open." },
    opener: {
      type: "boolean",
      default: true,
      description: "Whether a button with its heading, in its place, opens it; otherwise only handlers do.",
    },
  },
  events: {
    show: "The visitor opened it.",
    close: "The visitor closed it.",
  },
  value: "nowhere",
  container: true,
});

/** Props of `dialog()`. */
export type DialogProps = PropsOf<typeof dialogSpec> & { readonly label: string };

/** A layout component without a value. A handler opens it with `update({ open: true })`. */
export type Dialog = Component<NoValue, EventsOf<typeof dialogSpec>, PropsOf<typeof dialogSpec>>;

/**
 * Components in a modal window. They keep their values while it is closed.
 *
 * @example dialog({ label: "Settings" }, temperature, model)
 */
export function dialog(props: DialogProps, ...children: readonly Child[]): Dialog {
  return arrange(dialogSpec, [props, ...children]);
}
