import type { Schema } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import { isOnStep, nearestStep, type Steps } from "./steps.ts";

/**
 * Schema of a number from `min` to `max`. JSON Schema counts multiples from zero and does not define the comparison of
 * binary fractions, so it only contains integer steps from an integer start. `offStep` checks every step, with a
 * tolerance for fractions.
 */
export function steppedSchema({ min, max, step }: PropValues): Schema {
  return {
    type: "number",
    minimum: min as number,
    maximum: max as number,
    ...wholeSteps(min as number, step as number | null),
  };
}

function wholeSteps(min: number, step: number | null): Schema {
  const exact = step !== null && Number.isSafeInteger(step) && Number.isSafeInteger(min) && min % step === 0;
  return exact ? { multipleOf: step } : {};
}

/** Steps of a spec's props; undefined if it takes every number. */
export function stepsOf({ min, max, step }: PropValues): Steps | undefined {
  return step === null ? undefined : { min: min as number, max: max as number, step: step as number };
}

/** Error for a number between two steps, which names the nearest; undefined for one on a step. */
export function offStep(value: number, steps: Steps | undefined): string | undefined {
  if (!steps || isOnStep(value, steps)) return undefined;
  return `must be on a step of ${steps.step} from ${steps.min}; got ${value}. The nearest is ${nearestStep(value, steps)}.`;
}

/** A number without the rounding errors of binary fractions, if there are steps. */
export function onStep(value: number, steps: Steps | undefined): number {
  return steps ? nearestStep(value, steps) : value;
}
