import {
  create,
  defineSpec,
  field,
  nullable,
  required,
  type Component,
  type EventsOf,
  type PropsOf,
} from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import {
  checkChoices,
  choiceSchema,
  choicesProp,
  type Choices,
  type ChoiceValue,
  type ValueOf,
  choiceStill,
} from "../_choices/choices.ts";

export const radioSpec = defineSpec({
  kind: "radio",
  description: "One of a few choices, all in view.",
  props: {
    ...field,
    ...required,
    choices: choicesProp,
    value: {
      type: ["string", "number", "null"],
      default: null,
      description: "The choice that it starts with; null starts with none.",
    },
  },
  events: {
    change: "The visitor chose another one, or a handler did.",
    input: "The visitor chose another one.",
  },
  still: choiceStill,
  schema: ({ choices, required }) => (required ? choiceSchema(choices) : nullable(choiceSchema(choices))),
  check: ({ choices }) => checkChoices(choices),
});

/** Props of `radio()`. */
export type RadioProps<V extends ChoiceValue = ChoiceValue, Required extends boolean = boolean> = Omit<
  PropsOf<typeof radioSpec>,
  "choices" | "value" | "required"
> & {
  readonly choices: Choices<V>;
  readonly value?: V | null | Computed<V | null>;
  readonly required?: Required;
};

/** A group of radio buttons: `predict` receives the chosen value, and returns one, or null for none. */
export type Radio<V extends ChoiceValue = ChoiceValue, Required extends boolean = true> = Component<
  { get: Chosen<V, Required>; give: V | null; send: Chosen<V, Required>; receive: V | null },
  EventsOf<typeof radioSpec>,
  RadioProps<V, Required>
>;
type Chosen<V, Required> = V | (Required extends false ? null : never);

/**
 * A single choice, with all choices visible. `predict` receives its value; with `required: false` it receives null if
 * none is chosen.
 *
 * @example radio({ label: "Size", choices: ["small", "large"], value: "small" })
 */
export function radio<const C extends Choices, const Required extends boolean = true>(
  props: RadioProps<ValueOf<C>, Required> & { readonly choices: C },
): Radio<ValueOf<C>, Required> {
  return create(radioSpec, props);
}
