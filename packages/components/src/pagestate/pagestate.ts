import { defineSpec, type EventsOf, type Json, type PropsOf, type Schema } from "@vitrine/core";
import { jsonIssue } from "./json-issue.ts";

export const pagestateSpec = defineSpec({
  kind: "pagestate",
  description: "A value kept in the page, or in the visitor's browser. It is sent with each call that uses it.",
  props: {
    value: { default: null, description: "The value to start with." },
    keep: {
      type: "string",
      enum: ["page", "browser"],
      default: "page",
      description: "Where it is kept: in the `page`, across reloads of its tab, or in the `browser`, for all visits.",
    },
  },
  events: { change: "A handler has changed it." },
  placed: false,
  schema: ({ value }) => schemaLike(value as Json),
  check: ({ value }) => jsonIssue(value),
  verify: (given) => jsonIssue(given),
});

/** A value of an older version of the app, or one that a visitor changed, has the type of the first one at least. */
function schemaLike(value: Json): Schema {
  if (value === null) return {};
  return { type: Array.isArray(value) ? "array" : (typeof value as "string" | "number" | "boolean" | "object") };
}

/** Props of a page state. */
export type PagestateProps = PropsOf<typeof pagestateSpec>;

export type PagestateEvents = EventsOf<typeof pagestateSpec>;
