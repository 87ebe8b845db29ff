import { create, DefinitionError, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { scopeOf, toComponent, type Child, type NoValue } from "../_layout/arrange.ts";
import { checkSelected, panels, selectedData } from "../_layout/panels.ts";

export const stepsSpec = defineSpec({
  kind: "steps",
  description: "Components of which one shows at a time, one step after the other.",
  props: {
    ...panels,
    buttons: {
      type: "boolean",
      default: true,
      description: "Whether buttons go one step on and back; otherwise only handlers do.",
    },
  },
  events: {
    change: { description: "The visitor went to another step.", data: selectedData },
  },
  value: "nowhere",
  container: true,
  check: checkSelected,
});

/** Props of `steps()`. `Label` is the union of the steps' names. */
export type StepsProps<Label extends string = string> = Omit<PropsOf<typeof stepsSpec>, "labels" | "selected"> & {
  /** Name of the initial step. Default: the first. */
  readonly selected?: Label | null;
};

/** A layout component without a value. A handler goes to a step with `update({ selected: "Check" })`. */
export type Steps<Label extends string = string> = Component<NoValue, EventsOf<typeof stepsSpec>, StepsProps<Label>>;

/**
 * Components in steps, one visible at a time; the others keep their values.
 *
 * @example steps({ Photo: photo, Details: column(title, place), Check: summary })
 */
export function steps<const Label extends string>(
  steps: Readonly<Record<Label, Child>>,
  props: StepsProps<NoInfer<Label>> = {},
): Steps<Label> {
  const list = Object.entries<Child>(steps);
  if (list.length === 0) throw new DefinitionError("steps(): must have at least one step; got none.");
  const children = list.map(([label, content]) => toComponent(content, `steps(): "${label}"`, scopeOf(label)));
  return create(stepsSpec, { ...props, labels: list.map(([label]) => label) }, children);
}
