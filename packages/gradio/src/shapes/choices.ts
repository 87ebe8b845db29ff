import type { Schema } from "@vitrine/core";
import { choicesOf, firstChoice } from "./build.ts";
import type { Shape } from "../shape.ts";

/** One of a list. */
export const radio: Shape = {
  type: "radio",
  schema: (_, own) => ({ enum: choicesOf(own), title: "Radio", type: "string" }),
  example: firstChoice,
};

/** Some of a list. */
export const checkboxGroup: Shape = {
  type: "checkboxgroup",
  schema: (_, own) => ({
    items: { enum: choicesOf(own), type: "string" },
    title: "Checkbox Group",
    type: "array",
  }),
  example: (props) => [firstChoice(props)],
};

/** One or some of a list, perhaps also what is not in it. */
export const dropdown: Shape = {
  type: "dropdown",
  schema(_, own) {
    const choices = choicesOf(own);
    const one: Schema = choices.length > 0 ? { type: "string", enum: choices } : { type: "string" };
    return isList(own) ? { type: "array", items: one } : one;
  },
  example: (props) => firstChoice(props),
};

function isList(own: Schema): boolean {
  return [own, ...(own.anyOf ?? [])].some(({ type }) => [type].flat().includes("array"));
}
