import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "./textbox.ts";

const review = textbox({ label: "Review", lines: 3, type: "text", maxLength: null });
const verdict = textbox({ readonly: true });

// What a function receives.
on(review.submit, { inputs: review, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });
on([review.input, review.blur], {
  inputs: { review },
  outputs: { verdict },
  run: ({ review }) => ({ verdict: review }),
});

// What it may return, at once or in turn.
on([], { name: "one", outputs: verdict, run: () => "fine" });
on([], { name: "other", outputs: verdict, run: () => update({ label: "Verdict", value: "fine" }) });
on([], {
  name: "turns",
  outputs: verdict,
  async *run() {
    yield "f";
    yield "fine";
  },
});

// @ts-expect-error: its value is a string
textbox({ value: 3 });
// @ts-expect-error: there is no such type
textbox({ type: "colour" });
// @ts-expect-error: there is no such prop
textbox({ rows: 3 });
// @ts-expect-error: a function returns a string
on([], { name: "number", outputs: verdict, run: () => 3 });
// @ts-expect-error: an example is a string
on([], { name: "odd", inputs: { review }, examples: [{ review: 3 }], run: () => {} });
// @ts-expect-error: there is no such event
void review.click;
