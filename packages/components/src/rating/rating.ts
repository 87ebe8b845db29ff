import {
  create,
  defineSpec,
  field,
  nullable,
  required,
  UserError,
  type Component,
  type EventsOf,
  type PropsOf,
} from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import { isOnStep } from "../_number/steps.ts";

export const ratingSpec = defineSpec({
  kind: "rating",
  description: "A number of stars, one to five or as many as there are.",
  props: {
    ...field,
    ...required,
    value: { type: ["number", "null"], default: null, description: "The stars that it starts with; null means none." },
    max: { type: "integer", minimum: 2, maximum: 10, default: 5, description: "How many stars there are." },
    half: { type: "boolean", default: false, description: "Whether a visitor can choose half a star." },
    icon: { enum: ["star", "heart"], default: "star", description: "What is drawn." },
  },
  events: {
    change: "The visitor chose another number of stars, or a handler did.",
    input: "The visitor chose another number of stars.",
  },
  schema: (props) => (props["required"] ? starsSchema(props) : nullable(starsSchema(props))),
  check({ value, max, half }) {
    if (value === null || value === undefined) return undefined;
    const least = leastOf(half);
    return (value as number) >= least && (value as number) <= (max as number)
      ? undefined
      : `value must be from ${least} to ${max as number}; got ${value as number}.`;
  },
  decode(wire: number | null, { props }) {
    const misfit = wire === null ? undefined : betweenSteps(wire, props);
    if (misfit) throw new UserError(misfit);
    return wire;
  },
  still: (value: number, { max }) => [{ kind: "text", text: `${value}/${max as number}` }],
});

/** A function may show an average of many ratings, so that only what visitors and programs send is in whole steps. */
function starsSchema({ max, half }: PropValues) {
  const description = half ? "In steps of a half." : "A whole number.";
  return { type: "number", minimum: leastOf(half), maximum: max as number, description } as const;
}

function leastOf(half: unknown): number {
  return half ? 0.5 : 1;
}

function betweenSteps(wire: number, { half, max }: PropValues): string | undefined {
  const step = leastOf(half);
  if (isOnStep(wire, { min: step, max: max as number, step })) return undefined;
  return `must be ${half ? "a whole number of stars, or a half between two" : "a whole number of stars"}; got ${wire}.`;
}

/** Props of `rating()`. */
export type RatingProps<Required extends boolean = boolean> = Omit<PropsOf<typeof ratingSpec>, "value" | "required"> & {
  readonly value?: number | null | Computed<number | null>;
  readonly required?: Required;
};

/** A rating: `predict` receives and returns a number of stars. */
export type Rating<Required extends boolean = true> = Component<
  {
    get: Stars<Required>;
    give: number | null;
    send: Stars<Required>;
    receive: number | null;
  },
  EventsOf<typeof ratingSpec>,
  RatingProps<Required>
>;
type Stars<Required> = number | (Required extends false ? null : never);

/**
 * A number of stars. `predict` receives a whole number from 1 to `max`, or with `half` one half between two; with
 * `required: false` it receives null if none is chosen, and a visitor can clear it. As an output it shows any number,
 * such as an average.
 *
 * @example rating({ label: "How good is this answer?", required: false })
 */
export function rating<const Required extends boolean = true>(props: RatingProps<Required> = {}): Rating<Required> {
  return create(ratingSpec, props);
}
