import type { Schema } from "@vitrine/core";
import type { PropSchemas, PropValues } from "@vitrine/core/internal";
import { choiceSchema, toChoices } from "./choices.ts";

/** Props of components with several chosen values. */
export const severalProps = {
  minChoices: {
    type: "integer",
    minimum: 0,
    default: 0,
    description: "The fewest that a call takes.",
  },
  maxChoices: {
    type: ["integer", "null"],
    minimum: 1,
    default: null,
    description: "The most that can be chosen; null means all.",
  },
} as const satisfies PropSchemas;

/** Schema of a list of distinct choices. */
export function severalSchema({ choices, minChoices, maxChoices }: PropValues): Schema {
  return {
    type: "array",
    items: choiceSchema(choices),
    uniqueItems: true,
    minItems: minChoices as number,
    maxItems: (maxChoices as number | null) ?? toChoices(choices).length,
  };
}

/** Error of the limits for chosen values, or undefined. */
export function checkSeveral({ minChoices, maxChoices }: PropValues): string | undefined {
  const [least, most] = [minChoices as number, (maxChoices as number | null) ?? Infinity];
  if (least <= most) return undefined;
  return `minChoices must be at most maxChoices; got ${least} and ${most}. Change one of them.`;
}
