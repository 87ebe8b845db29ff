import { create, defineSpec, field, type EventsOf, type PropsOf, type Simple } from "@vitrine/core";

export const checkboxSpec = defineSpec({
  kind: "checkbox",
  description: "Yes or no.",
  props: {
    ...field,
    value: { type: "boolean", default: false, description: "Whether it starts ticked." },
  },
  events: {
    change: "The visitor ticked or unticked it, or a handler did.",
    input: "The visitor ticked or unticked it.",
  },
  schema: () => ({ type: "boolean" }),
  still: (checked: boolean) => [{ kind: "text", text: checked ? "Yes" : "No" }],
});

/** Props of `checkbox()`. */
export type CheckboxProps = PropsOf<typeof checkboxSpec>;

/** A checkbox: `predict` receives and returns a boolean. */
export type Checkbox = Simple<boolean, EventsOf<typeof checkboxSpec>, CheckboxProps>;

/**
 * A checkbox. `predict` receives true if it is ticked.
 *
 * @example checkbox({ label: "Shout", info: "Answers in capitals" })
 */
export function checkbox(props: CheckboxProps = {}): Checkbox {
  return create(checkboxSpec, props);
}
