import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { arrange, type Child, type NoValue } from "../_layout/arrange.ts";

export const accordionSpec = defineSpec({
  kind: "accordion",
  description: "Components behind a heading that opens and closes.",
  props: {
    ...placed,
    minWidth: { ...placed.minWidth, default: 280 },
    label: { type: "string", minLength: 1, default: "Details", description: "The heading." },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 80,
      default: null,
      description: "The tallest that its components are together, in pixels; past it they scroll.",
    },
    open: { type: "boolean", default: true, description: "Whether its components show." },
  },
  events: {
    expand: "The visitor opened it.",
    collapse: "The visitor closed it.",
  },
  value: "nowhere",
  container: true,
});

/** Props of `accordion()`. */
export type AccordionProps = PropsOf<typeof accordionSpec> & { readonly label: string };

/** A layout component without a value. A handler opens it with `update({ open: true })`. */
export type Accordion = Component<NoValue, EventsOf<typeof accordionSpec>, PropsOf<typeof accordionSpec>>;

/**
 * Components behind a heading that opens and closes. The components keep their values while it is closed.
 *
 * @example accordion({ label: "More options", open: false }, seed, steps)
 */
export function accordion(props: AccordionProps, ...children: readonly Child[]): Accordion {
  return arrange(accordionSpec, [props, ...children]);
}
