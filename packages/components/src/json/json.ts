import { create, defineSpec, labelled, type Component, type EventsOf, type Json, type PropsOf } from "@vitrine/core";
import { toJson } from "./to-json.ts";

export const jsonSpec = defineSpec({
  kind: "json",
  description: "Any data, as a tree that opens and closes.",
  props: {
    ...labelled,
    value: { default: null, description: "The data it starts with." },
    open: {
      type: "integer",
      minimum: 0,
      default: 2,
      description: "How many levels are open at first; visitors open the others.",
    },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 40,
      default: 480,
      description: "Pixels to which it grows with its data, past them it scrolls; null lets it grow.",
    },
    copy: { type: "boolean", default: true, description: "Whether it has a button that copies the data." },
  },
  events: { change: "A handler gave other data." },
  schema: () => ({}),
  encode: (given) => toJson(given),
  encodesJson: true,
});

/** Props of `json()`. */
export type JsonProps = PropsOf<typeof jsonSpec>;

/** A data tree: `predict` returns any JSON value and some others: see `json()`. */
export type JsonView = Component<
  { get: Json; give: unknown; send: Json; receive: Json },
  EventsOf<typeof jsonSpec>,
  JsonProps
>;

/**
 * Any data, as a tree. In addition to JSON, `predict` may return a `Map` (an object), a `Set` or a typed array (a
 * list), a `Date` (its ISO 8601 text), a `bigint` (its digits) and an `Error` (its name and message). A number that
 * JSON does not support, such as `NaN`, becomes null.
 *
 * @example json({ label: "Answer", open: 3 })
 */
export function json(props: JsonProps = {}): JsonView {
  return create(jsonSpec, props);
}
