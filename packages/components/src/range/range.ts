import { create, defineSpec, field, UserError, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import { checkEnds } from "../_number/ends.ts";
import { offStep, onStep, steppedSchema, stepsOf } from "../_number/stepped.ts";

export const rangeSpec = defineSpec({
  kind: "range",
  description: "Two numbers on one line, the least and the most, by dragging.",
  props: {
    ...field,
    value: {
      type: ["array", "null"],
      items: { type: "number" },
      minItems: 2,
      maxItems: 2,
      default: null,
      description: "Where its two ends start; null means `[min, max]`.",
    },
    min: { type: "number", default: 0, description: "The number at the start of the line." },
    max: { type: "number", default: 100, description: "The number at the end of the line." },
    step: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description:
        "The distance between the numbers it takes, counted from `min`. Null takes every number of the line and drags in about a hundred steps.",
    },
    gap: { type: "number", minimum: 0, default: 0, description: "The least distance between the two ends." },
    reset: { type: "boolean", default: true, description: "Whether a button puts it back to where it started." },
  },
  events: {
    change: "The visitor settled on other ends, or a handler set them.",
    input: "The visitor moved an end, again and again while dragging.",
    release: "The visitor settled on other ends: let go of a handle, typed one, or pressed reset.",
  },
  schema: (props) => ({ type: "array", items: steppedSchema(props), minItems: 2, maxItems: 2 }),
  check: (props) => checkEnds(props) ?? checkGap(props) ?? checkStart(props),
  encode(given: unknown, { props }) {
    const misfit = Array.isArray(given) ? misfitOf(given as number[], props) : undefined;
    if (misfit) throw new TypeError(`A range ${misfit}`);
    return given as never;
  },
  decode(wire: readonly [number, number], { props }) {
    const misfit = misfitOf(wire, props);
    if (misfit) throw new UserError(misfit);
    return wire.map((end) => onStep(end, stepsOf(props)));
  },
  still: (value: readonly [number, number]) => [{ kind: "text", text: value.join(" – ") }],
});

/** Tolerance for a gap between binary fractions. */
const SLACK = 1e-9;

/** Error of two ends that a schema cannot express, or undefined. */
function misfitOf(ends: readonly number[], props: PropValues): string | undefined {
  const [from = 0, to = 0] = ends;
  const [min, max, gap] = [props["min"], props["max"], props["gap"]] as [number, number, number];
  if (from > to) return `must begin with the smaller number; got [${from}, ${to}]. Send [${to}, ${from}].`;
  if (from < min || to > max) return `must be from ${min} to ${max}; got [${from}, ${to}].`;
  if (to - from < gap - SLACK * Math.max(1, Math.abs(from), Math.abs(to)))
    return `must have ends at least ${gap} apart; got [${from}, ${to}].`;
  return ends.map((end) => offStep(end, stepsOf(props))).find(Boolean);
}

function checkGap({ min, max, gap }: PropValues): string | undefined {
  const length = (max as number) - (min as number);
  if ((gap as number) <= length) return undefined;
  return `gap must be at most ${length}, the distance from min to max; got ${gap as number}. Use a smaller gap.`;
}

function checkStart(props: PropValues): string | undefined {
  const value = props["value"] as readonly number[] | null;
  const misfit = value === null ? undefined : misfitOf(value, props);
  return misfit && `value ${misfit}`;
}

/** Two ends, the smaller first. */
export type Ends = readonly [from: number, to: number];

/** Props of `range()`. */
export type RangeProps = Omit<PropsOf<typeof rangeSpec>, "value"> & {
  readonly value?: Ends | null | Computed<Ends | null>;
};

/** A range: `predict` receives and returns two numbers, the smaller first. */
export type Range = Component<
  { get: [from: number, to: number]; give: Ends; send: Ends; receive: [from: number, to: number] },
  EventsOf<typeof rangeSpec>,
  RangeProps
>;

/**
 * The two ends of a span of numbers, by dragging or typing. `predict` always receives `[from, to]`, in this order.
 *
 * @example range({ label: "Price", min: 0, max: 500, step: 10, value: [50, 200] })
 */
export function range(props: RangeProps = {}): Range {
  return create(rangeSpec, { ...props, value: props.value ?? whole(props) });
}

/** From the first to the last number that it takes; null where the props are wrong, which `create` then says. */
function whole({ min = rangeSpec.props.min.default, max = rangeSpec.props.max.default, step = null }: RangeProps) {
  if (!(min <= max) || (step !== null && !(step > 0))) return null;
  return [min, step === null ? max : onStep(max, { min, max, step })];
}
