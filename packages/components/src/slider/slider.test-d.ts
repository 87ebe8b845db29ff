import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { slider } from "./slider.ts";

const warmth = slider({ label: "Warmth", min: 0, max: 2, step: 0.1, value: 0.7 });

// Input type of a function: always a number.
on(warmth.release, { inputs: warmth, run: (value) => void expectTypeOf(value).toEqualTypeOf<number>() });

// Return types of a function.
on([], { name: "one", outputs: warmth, run: () => 1 });
on([], { name: "other", outputs: warmth, run: () => update({ max: 3, value: 2.5 }) });

// @ts-expect-error: its value is a number
slider({ value: "3" });
// @ts-expect-error: the prop does not exist
slider({ maximum: 3 });
// @ts-expect-error: a slider is never empty
on([], { name: "none", outputs: warmth, run: () => null });
// @ts-expect-error: a function returns a number
on([], { name: "text", outputs: warmth, run: () => "1" });
// @ts-expect-error: an example holds a number
on([], { name: "odd", inputs: { warmth }, examples: [{ warmth: "1" }], run: () => {} });
// @ts-expect-error: the event does not exist
void warmth.submit;
