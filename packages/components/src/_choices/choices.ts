import type { Schema, Still } from "@vitrine/core";
import type { PropSchema, PropValues } from "@vitrine/core/internal";

/** Wire value of a choice. */
export type ChoiceValue = string | number;

/** A choice whose label differs from its value. */
export interface Choice<V extends ChoiceValue = ChoiceValue> {
  /** Value that the function receives. */
  readonly value: V;
  /** Text that the visitor reads. */
  readonly label: string;
}

/** Choices as an author writes them: bare values, or values with a label. */
export type Choices<V extends ChoiceValue = ChoiceValue> = readonly (V | Choice<V>)[];

const value = { type: ["string", "number"] } as const satisfies Schema;

/**
 * Union of the choices' values: `"en" | 8` for `["en", { value: 8, label: "Eight" }]`; `string` for an empty list, which
 * a handler fills later.
 */
export type ValueOf<C extends Choices> = [C[number]] extends [never] ? string : ValueOfOne<C[number]>;
type ValueOfOne<C> = C extends infer One
  ? One extends { readonly value: infer V extends ChoiceValue }
    ? V
    : One extends ChoiceValue
      ? One
      : never
  : never;

/** Prop `choices` of every spec with choices. */
export const choicesProp = {
  type: "array",
  items: {
    anyOf: [
      value,
      {
        type: "object",
        properties: { value, label: { type: "string", minLength: 1 } },
        required: ["value", "label"],
        additionalProperties: false,
      },
    ],
  },
  default: [],
  description: "What there is to choose from: values, or `{ value, label }` where the words differ from the value.",
} as const satisfies PropSchema;

/** Choices with labels; the label of a bare value is the value. */
export function toChoices(choices: unknown): readonly Choice[] {
  return (choices as Choices).map((choice) =>
    typeof choice === "object" ? choice : { value: choice, label: String(choice) },
  );
}

/** Labels of the chosen value or values. */
export function choiceStill(chosen: ChoiceValue | readonly ChoiceValue[], props: PropValues): readonly Still[] {
  const choices = toChoices(props["choices"]);
  const words = [chosen].flat().map((one) => choices.find(({ value }) => value === one)?.label ?? String(one));
  return words.length > 0 ? [{ kind: "text", text: words.join(", ") }] : [];
}

/** The schema of one choice. */
export function choiceSchema(choices: unknown): Schema {
  return { enum: toChoices(choices).map((choice) => choice.value) };
}

/** Error for a duplicate value, or undefined. */
export function checkChoices(choices: unknown): string | undefined {
  const values = toChoices(choices).map((choice) => choice.value);
  const seen = new Set<ChoiceValue>();
  const twice = values.find((value) => seen.size === seen.add(value).size);
  if (twice === undefined) return undefined;
  return `choices must differ; the value ${JSON.stringify(twice)} is there twice. Leave one of them out.`;
}
