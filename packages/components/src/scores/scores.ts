import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { standingSchema, type Standing } from "../_class/standing.ts";

/** An exercise of which the points are shown. */
export type ScoredExercise = {
  /** Its key in the value. */
  readonly name: string;
  readonly title: string;
  /** Points for a right answer. */
  readonly points: number;
};

export const scoresSpec = defineSpec({
  kind: "scores",
  description: "The points of several exercises, with their sum, to be saved as CSV or JSON.",
  props: {
    ...labelled,
    value: {
      type: ["object", "null"],
      default: null,
      description: "Where the visitor stands at each exercise, by name.",
    },
    exercises: {
      type: "array",
      items: {
        type: "object",
        properties: { name: { type: "string" }, title: { type: "string" }, points: { type: "number", minimum: 0 } },
        required: ["name", "title", "points"],
        additionalProperties: false,
      },
      default: [],
      description: "The exercises in order, each with its name, its title and the points for a right answer.",
    },
    download: { type: "boolean", default: true, description: "Whether it can be saved, as CSV and as JSON." },
  },
  events: { change: "An exercise was answered, or begun anew." },
  schema: () => ({ type: ["object", "null"], additionalProperties: standingSchema }),
  encodesJson: true,
  still: (value: Standings, { exercises }) => [
    {
      kind: "text",
      text: (exercises as readonly ScoredExercise[])
        .map(({ name, title, points }) => `${title}: ${value[name]?.points ?? 0}/${points}`)
        .join("\n"),
    },
  ],
});

/** Where a visitor stands at each exercise, by name; null before the first answer. */
export type Standings = { readonly [name: string]: Standing | null };

/** Props of `scores()`. */
export type ScoresProps = Omit<PropsOf<typeof scoresSpec>, "value" | "exercises"> & {
  readonly value?: Standings | null;
  readonly exercises: readonly ScoredExercise[];
};

/** The points of several exercises: a handler gives where the visitor stands at each. */
export type Scores = Component<
  { get: Standings | null; give: Standings | null; send: Standings | null; receive: Standings | null },
  EventsOf<typeof scoresSpec>,
  ScoresProps
>;

/**
 * The points of several exercises. `quiz()` has one; a handler of yours can write to another.
 *
 * @example scores({ exercises: [{ name: "recall", title: "Recall", points: 2 }] })
 */
export function scores(props: ScoresProps): Scores {
  return create(scoresSpec, props);
}
