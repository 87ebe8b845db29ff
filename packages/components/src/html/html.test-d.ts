import { app, on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { html } from "./html.ts";

const page = html({ label: "Page", height: 200 });

on([], {
  name: "show",
  inputs: page,
  outputs: page,
  run: (text) => (expectTypeOf(text).toEqualTypeOf<string>(), text),
});
// @ts-expect-error A number is not HTML.
on([], { name: "count", outputs: page, run: () => 5 });
// @ts-expect-error The event does not exist.
on(page.click, { outputs: page, run: () => "" });
// @ts-expect-error A height is a number.
html({ height: "tall" });
app({ layout: page });
