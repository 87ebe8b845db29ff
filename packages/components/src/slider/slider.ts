import {
  create,
  defineSpec,
  field,
  UserError,
  type EventsOf,
  type PropsOf,
  type Schema,
  type Simple,
} from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import { checkEnds } from "../_number/ends.ts";
import { isOnStep, nearestStep, type Steps } from "../_number/steps.ts";

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
  schema: ({ min, max, step }) => ({
    type: "number",
    minimum: min as number,
    maximum: max as number,
    ...wholeSteps(min as number, step as number | null),
  }),
  check: (props) => checkEnds(props) ?? checkStart(props),
  decode(wire: number, { props }) {
    const steps = stepsOf(props);
    if (!steps) return wire;
    if (!isOnStep(wire, steps)) throw new UserError(offStep(wire, steps));
    return nearestStep(wire, steps);
  },
});

/**
 * JSON Schema counts multiples from zero and does not define the comparison of binary fractions, so the schema only
 * contains integer steps from an integer start. `decode` checks every step, with a tolerance for fractions.
 */
function wholeSteps(min: number, step: number | null): Schema {
  const exact = step !== null && Number.isSafeInteger(step) && Number.isSafeInteger(min) && min % step === 0;
  return exact ? { multipleOf: step } : {};
}

function stepsOf({ min, max, step }: PropValues): Steps | undefined {
  return step === null ? undefined : { min: min as number, max: max as number, step: step as number };
}

function checkStart(props: PropValues): string | undefined {
  const steps = stepsOf(props);
  const value = props["value"] as number | null;
  if (!steps || value === null || isOnStep(value, steps)) return undefined;
  return `value ${offStep(value, steps)}`;
}

function offStep(value: number, steps: Steps): string {
  const near = nearestStep(value, steps);
  return `must be on a step of ${steps.step} from ${steps.min}; got ${value}. The nearest is ${near}.`;
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
