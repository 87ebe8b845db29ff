import { create, defineSpec, field, UserError, type EventsOf, type PropsOf, type Simple } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import { checkEnds } from "../_number/ends.ts";
import { offStep, onStep, steppedSchema, stepsOf } from "../_number/stepped.ts";

export const sliderSpec = defineSpec({
  kind: "slider",
  description: "A number from a range, by dragging.",
  props: {
    ...field,
    value: { type: ["number", "null"], default: null, description: "Where it starts; null means `min`." },
    min: { type: "number", default: 0, description: "The number at its start." },
    max: { type: "number", default: 100, description: "The number at its end." },
    step: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description:
        "The distance between the numbers it takes, counted from `min`. Null takes every number of the range and drags in about a hundred steps.",
    },
    reset: { type: "boolean", default: true, description: "Whether a button puts it back to where it started." },
  },
  events: {
    change: "The visitor settled on another number, or a handler set one.",
    input: "The visitor moved it, again and again while dragging.",
    release: "The visitor settled on another number: let go of the handle, typed one, or pressed reset.",
  },
  schema: (props) => steppedSchema(props),
  check: (props) => checkEnds(props) ?? checkStart(props),
  decode(wire: number, { props }) {
    const misfit = offStep(wire, stepsOf(props));
    if (misfit) throw new UserError(misfit);
    return onStep(wire, stepsOf(props));
  },
});

function checkStart(props: PropValues): string | undefined {
  const value = props["value"] as number | null;
  const misfit = value === null ? undefined : offStep(value, stepsOf(props));
  return misfit && `value ${misfit}`;
}

/** Props of `slider()`. */
export type SliderProps = PropsOf<typeof sliderSpec>;

/** A slider: `predict` receives and returns a number. */
export type Slider = Simple<number, EventsOf<typeof sliderSpec>, SliderProps>;

/**
 * A number in a range, by dragging or typing. `predict` always receives a number.
 *
 * @example slider({ label: "Temperature", min: 0, max: 2, step: 0.1, value: 0.7 })
 */
export function slider(props: SliderProps = {}): Slider {
  return create(sliderSpec, { ...props, value: props.value ?? props.min ?? sliderSpec.props.min.default });
}
