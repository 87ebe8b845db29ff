import { create, defineSpec, field, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";

/** The most tags that a call takes, unless its author says another number. */
const MOST_TAGS = 100;

export const tagsSpec = defineSpec({
  kind: "tags",
  description: "A list of short texts of the visitor's own.",
  props: {
    ...field,
    value: { type: "array", items: { type: "string" }, default: [], description: "The tags that it starts with." },
    suggestions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Tags that are suggested while a visitor types; others can be typed too.",
    },
    minTags: { type: "integer", minimum: 0, default: 0, description: "The fewest that a call takes." },
    maxTags: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description: "The most that a visitor can add; null means 100.",
    },
    maxLength: { type: "integer", minimum: 1, default: 100, description: "The most characters of one tag." },
    placeholder: { type: "string", default: "", description: "A hint shown while there are none." },
  },
  events: {
    change: "The visitor added or removed some, or a handler did.",
    input: "The visitor added or removed some.",
  },
  schema: ({ minTags, maxTags, maxLength }) => ({
    type: "array",
    items: { type: "string", minLength: 1, maxLength: maxLength as number },
    uniqueItems: true,
    minItems: minTags as number,
    maxItems: mostOf(maxTags),
  }),
  check: ({ minTags, maxTags }: PropValues) =>
    (minTags as number) <= mostOf(maxTags)
      ? undefined
      : `minTags must be at most ${mostOf(maxTags)}, as maxTags is; got ${minTags as number}. Change one of them.`,
  still: (value: readonly string[]) => (value.length > 0 ? [{ kind: "text", text: value.join(", ") }] : []),
});

/** The most tags, by the prop `maxTags`. */
export function mostOf(maxTags: unknown): number {
  return (maxTags as number | null) ?? MOST_TAGS;
}

/** Props of `tags()`. */
export type TagsProps = Omit<PropsOf<typeof tagsSpec>, "value"> & {
  readonly value?: readonly string[] | Computed<readonly string[]>;
};

/** Tags: `predict` receives and returns a list of texts. */
export type Tags = Component<
  { get: string[]; give: readonly string[]; send: readonly string[]; receive: string[] },
  EventsOf<typeof tagsSpec>,
  TagsProps
>;

/**
 * A list of short texts that a visitor types, pastes or takes from suggestions. `predict` receives them in order, no one
 * twice; an empty list if there are none.
 *
 * @example tags({ label: "Keywords", suggestions: ["vision", "speech"], maxTags: 5 })
 */
export function tags(props: TagsProps = {}): Tags {
  return create(tagsSpec, props);
}
