import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "./textbox.ts";

const review = textbox({ label: "Review", lines: 3, type: "text", maxLength: null });
const verdict = textbox({ readonly: true });

// Input type of a function.
on(review.submit, { inputs: review, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });
on([review.input, review.blur], {
  inputs: { review },
  outputs: { verdict },
  run: ({ review }) => ({ verdict: review }),
});

// Return types of a function, at once or streamed.
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
// @ts-expect-error: the type does not exist
textbox({ type: "colour" });
// @ts-expect-error: the prop does not exist
textbox({ rows: 3 });
// @ts-expect-error: a function returns a string
on([], { name: "number", outputs: verdict, run: () => 3 });
// @ts-expect-error: an example is a string
on([], { name: "odd", inputs: { review }, examples: [{ review: 3 }], run: () => {} });
// @ts-expect-error: the event does not exist
void review.click;
