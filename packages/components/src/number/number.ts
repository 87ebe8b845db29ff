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
import type { PropValues } from "@vitrine/core/internal";
import { roundTo } from "../_number/decimals.ts";
import { checkEnds } from "../_number/ends.ts";

export const numberSpec = defineSpec({
  kind: "number",
  description: "A number to type in.",
  props: {
    ...field,
    ...required,
    value: { type: ["number", "null"], default: null, description: "The number it starts with; null is empty." },
    placeholder: { type: "string", default: "", description: "A hint shown while it is empty." },
    min: { type: ["number", "null"], default: null, description: "The least it takes; null means no limit." },
    max: { type: ["number", "null"], default: null, description: "The most it takes; null means no limit." },
    step: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description: "How far an arrow key moves it, counted from `min`; null means 1. Any number may be typed.",
    },
    precision: {
      type: ["integer", "null"],
      minimum: 0,
      maximum: 15,
      default: null,
      description: "Decimals that it shows and that the function gets; 0 takes whole numbers only, null takes all.",
    },
  },
  events: {
    change: "The number was changed, by the visitor (on leaving the field) or by a handler.",
    input: "The visitor typed, or moved it with an arrow.",
    submit: "The visitor pressed Enter.",
    focus: "The cursor came in.",
    blur: "The cursor left.",
  },
  schema(props) {
    const schema = rangeSchema(props);
    return props["required"] ? schema : nullable(schema);
  },
  check: checkEnds,
  decode: (wire: number, { props }) => roundTo(wire, props["precision"] as number | null),
});

function rangeSchema({ min, max, precision }: PropValues): Schema {
  return {
    type: precision === 0 ? "integer" : "number",
    ...(min !== null && { minimum: min as number }),
    ...(max !== null && { maximum: max as number }),
  };
}

/** Props of `number()`. */
export type NumberProps<Required extends boolean = boolean> = Omit<PropsOf<typeof numberSpec>, "required"> & {
  readonly required?: Required;
};

/** A number field: `predict` receives a number, and returns one, or null for an empty field. */
export type NumberField<Required extends boolean = true> = Component<
  { get: Typed<Required>; give: number | null; send: Typed<Required>; receive: number | null },
  EventsOf<typeof numberSpec>,
  NumberProps<Required>
>;
type Typed<Required> = number | (Required extends false ? null : never);

/**
 * A number field. `predict` receives a number; with `required: false` it receives null if the field is empty.
 *
 * @example number({ label: "Age", min: 0, max: 150, precision: 0 })
 */
export function number<const Required extends boolean = true>(
  props: NumberProps<Required> = {},
): NumberField<Required> {
  return create(numberSpec, props);
}
