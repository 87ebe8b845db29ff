import { create, defineSpec, field, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import {
  checkChoices,
  choicesProp,
  type Choices,
  type ChoiceValue,
  type ValueOf,
  choiceStill,
} from "../_choices/choices.ts";
import { checkSeveral, severalProps, severalSchema } from "../_choices/several.ts";

export const checkboxGroupSpec = defineSpec({
  kind: "checkboxgroup",
  factory: "checkboxGroup",
  description: "Any number of a few choices, all in view.",
  props: {
    ...field,
    choices: choicesProp,
    value: {
      type: "array",
      items: { type: ["string", "number"] },
      default: [],
      description: "The choices that start ticked.",
    },
    ...severalProps,
    selectAll: {
      type: "boolean",
      default: false,
      description: "Whether a box above ticks or unticks all of them.",
    },
  },
  events: {
    change: "The visitor ticked or unticked some, or a handler did.",
    input: "The visitor ticked or unticked some.",
  },
  still: choiceStill,
  schema: (props) => severalSchema(props),
  check: (props) => checkChoices(props["choices"]) ?? checkSeveral(props) ?? checkSelectAll(props),
});

function checkSelectAll({ choices, maxChoices, selectAll }: PropValues): string | undefined {
  const [all, most] = [(choices as Choices).length, (maxChoices as number | null) ?? Infinity];
  if (!selectAll || all <= most) return undefined;
  return `selectAll would tick ${all} choices, and maxChoices is ${most}. Leave out one of the two.`;
}

/** Props of `checkboxGroup()`. */
export type CheckboxGroupProps<V extends ChoiceValue = ChoiceValue> = Omit<
  PropsOf<typeof checkboxGroupSpec>,
  "choices" | "value"
> & {
  readonly choices: Choices<V>;
  readonly value?: readonly V[] | Computed<readonly V[]>;
};

/** A group of checkboxes: `predict` receives and returns a list of chosen values. */
export type CheckboxGroup<V extends ChoiceValue = ChoiceValue> = Component<
  { get: V[]; give: readonly V[]; send: readonly V[]; receive: V[] },
  EventsOf<typeof checkboxGroupSpec>,
  CheckboxGroupProps<V>
>;

/**
 * Multiple choice, with all choices visible. `predict` receives a list, empty if none is ticked.
 *
 * @example checkboxGroup({ label: "Toppings", choices: ["cheese", "olives"], selectAll: true })
 */
export function checkboxGroup<const C extends Choices>(
  props: CheckboxGroupProps<ValueOf<C>> & { readonly choices: C },
): CheckboxGroup<ValueOf<C>> {
  return create(checkboxGroupSpec, { value: [], ...props });
}
