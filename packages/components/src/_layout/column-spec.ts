import { defineSpec, placed } from "@vitrine/core";
import { filling } from "./filling.ts";
import { spaced } from "./spaced.ts";

/** Spec of `column()`, which also stands around an app inside another. */
export const columnSpec = defineSpec({
  kind: "column",
  description: "Components below each other.",
  props: { ...placed, minWidth: { ...placed.minWidth, default: 280 }, ...spaced, ...filling },
  events: {},
  value: "nowhere",
  container: true,
});
