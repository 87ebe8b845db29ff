import {
  create,
  defineSpec,
  field,
  nullable,
  required,
  type Component,
  type EventsOf,
  type PropsOf,
  type Schema,
} from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import {
  checkChoices,
  choiceSchema,
  choicesProp,
  type Choices,
  type ChoiceValue,
  type ValueOf,
  choiceStill,
} from "../_choices/choices.ts";
import { checkSeveral, severalProps, severalSchema } from "../_choices/several.ts";

/** Maximum length of a free text, in characters. */
const MOST_CHARACTERS = 1000;
/** Default maximum number of free texts in a list. */
const MOST_TEXTS = 100;

export const dropdownSpec = defineSpec({
  kind: "dropdown",
  description: "One or many of some choices, in a list that opens.",
  props: {
    ...field,
    ...required,
    choices: choicesProp,
    value: {
      type: ["string", "number", "array", "null"],
      items: { type: ["string", "number"] },
      default: null,
      description: "The choice that it starts with, a list of them with `many`; null starts with none.",
    },
    many: { type: "boolean", default: false, description: "Whether several can be chosen." },
    minChoices: { ...severalProps.minChoices, description: "With `many`: the fewest that a call takes." },
    maxChoices: {
      ...severalProps.maxChoices,
      description: "With `many`: the most that can be chosen; null means all, and 100 with `freeText`.",
    },
    filter: {
      type: "boolean",
      default: false,
      description: "Whether typing narrows the list; for long ones. Always so with `many` or `freeText`.",
    },
    freeText: {
      type: "boolean",
      default: false,
      description: "Whether a text that is no choice can be typed too, up to 1,000 characters.",
    },
    placeholder: { type: "string", default: "", description: "A hint shown while nothing is chosen." },
  },
  events: {
    change: "The visitor chose another one, or a handler did.",
    input: "The visitor chose another one, or typed where any text goes.",
    focus: "The visitor came in.",
    blur: "The visitor left.",
  },
  still: choiceStill,
  schema(props) {
    if (props["many"]) return props["freeText"] ? textsSchema(props) : severalSchema(props);
    const one = props["freeText"] ? textSchema(props) : choiceSchema(props["choices"]);
    return props["required"] ? one : nullable(one);
  },
  check: (props) => checkChoices(props["choices"]) ?? checkSeveral(props),
});

/** Schema of a choice, or any text. */
function textSchema({ choices }: PropValues): Schema {
  return { anyOf: [{ type: "string", minLength: 1, maxLength: MOST_CHARACTERS }, choiceSchema(choices)] };
}

function textsSchema(props: PropValues): Schema {
  const most = (props["maxChoices"] as number | null) ?? MOST_TEXTS;
  return { ...severalSchema(props), items: textSchema(props), maxItems: most };
}

type Item<V, FreeText> = FreeText extends true ? V | string : V;
type Got<V, Many, FreeText, Required> = Many extends true
  ? Item<V, FreeText>[]
  : Item<V, FreeText> | (Required extends false ? null : never);
type Given<V, Many, FreeText> = Many extends true ? readonly Item<V, FreeText>[] : Item<V, FreeText> | null;

/** Props of `dropdown()`. */
export type DropdownProps<
  V extends ChoiceValue = ChoiceValue,
  Many extends boolean = boolean,
  FreeText extends boolean = boolean,
  Required extends boolean = boolean,
> = Omit<PropsOf<typeof dropdownSpec>, "choices" | "value" | "many" | "freeText" | "required"> & {
  readonly choices: Choices<V>;
  readonly value?: Given<V, NoInfer<Many>, NoInfer<FreeText>> | Computed<Given<V, NoInfer<Many>, NoInfer<FreeText>>>;
  readonly many?: Many;
  readonly freeText?: FreeText;
  readonly required?: Required;
};

/** A dropdown: `predict` receives and returns the chosen value, or a list of them. */
export type Dropdown<
  V extends ChoiceValue = ChoiceValue,
  Many extends boolean = false,
  FreeText extends boolean = false,
  Required extends boolean = true,
> = Component<
  {
    get: Got<V, Many, FreeText, Required>;
    give: Given<V, Many, FreeText>;
    send: Many extends true
      ? Given<V, Many, FreeText> | (Required extends false ? null : never)
      : Got<V, Many, FreeText, Required>;
    receive: Got<V, Many, FreeText, false>;
  },
  EventsOf<typeof dropdownSpec>,
  DropdownProps<V, Many, FreeText, Required>
>;

/**
 * A single or multiple choice from a list. `predict` receives the value of the choice, typed as the union of all; a
 * list of them with `many`; any string too with `freeText`; null if nothing is chosen with `required: false`.
 *
 * @example dropdown({ label: "Language", choices: ["en", "fr"], value: "en" })
 * @example dropdown({ choices: [{ value: 1, label: "One" }, { value: 2, label: "Two" }], many: true })
 */
export function dropdown<
  const C extends Choices,
  const Many extends boolean = false,
  const FreeText extends boolean = false,
  const Required extends boolean = true,
>(
  props: DropdownProps<ValueOf<C>, Many, FreeText, Required> & { readonly choices: C },
): Dropdown<ValueOf<C>, Many, FreeText, Required> {
  return create(dropdownSpec, props.many ? { value: [], ...props } : props);
}
