import { defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { isRight, standingSchema, type Standing } from "../_class/standing.ts";
import { arrange, type Child } from "../_layout/arrange.ts";

export const questionSpec = defineSpec({
  kind: "question",
  description: "A question with the inputs of its answer, whose check says whether it is right.",
  props: {
    ...placed,
    minWidth: { ...placed.minWidth, default: 280 },
    label: { type: "string", default: "", description: "What it is called; an empty text shows none." },
    value: {
      type: ["object", "null"],
      default: null,
      description: "Where the visitor stands: null before the first answer.",
    },
    keep: {
      enum: ["page", "browser"],
      default: "browser",
      description: "Where it is kept: in the `page`, across reloads of its tab, or in the `browser`, for all visits.",
    },
    points: { type: "number", minimum: 0, default: 1, description: "Points for a right answer." },
    hints: { type: "integer", minimum: 0, maximum: 20, default: 0, description: "How many hints there are." },
    hintCost: { type: "number", minimum: 0, default: 0, description: "Points that each hint costs." },
    solutionAfter: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description: "Answers after which the solution may be shown, right or not; null means that there is none.",
    },
    checkLabel: { type: "string", default: "", description: "The words on the button; empty means “Check”." },
  },
  events: {
    check: "The visitor wants the answer checked.",
    help: {
      description: "The visitor asked for a hint, or for the solution.",
      data: { type: "object", properties: { wanted: { enum: ["hint", "solution"] } }, required: ["wanted"] },
    },
    restart: "The visitor starts over.",
    change: "An answer was checked, help was given, or the visitor started over.",
  },
  container: true,
  schema: () => standingSchema,
  still: (value: Standing, { points }) => [
    { kind: "text", text: `${isRight(value) ? "✓ " : ""}${value.points}/${points as number}` },
  ],
});

/** Props of `question()`. */
export type QuestionProps = Omit<PropsOf<typeof questionSpec>, "value"> & { readonly value?: Standing | null };

/** A question: a handler receives and returns where the visitor stands, null before the first answer. */
export type Question = Component<
  { get: Standing | null; give: Standing | null; send: Standing | null | undefined; receive: Standing | null },
  EventsOf<typeof questionSpec>,
  QuestionProps
>;

/**
 * A question around the inputs of its answer, with buttons to check it, for hints and to start over. `exercise()` makes
 * an app of one; this is the part without its handlers.
 *
 * @example question({ points: 2 }, markdown("What is 6 × 7?"), answer)
 */
export function question(...children: readonly Child[]): Question;
export function question(props: QuestionProps, ...children: readonly Child[]): Question;
export function question(...args: readonly unknown[]): Question {
  return arrange(questionSpec, args);
}
