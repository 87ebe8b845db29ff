import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { number } from "./number.ts";

const age = number({ label: "Age", min: 0, max: 150, precision: 0, value: null });
const plain = number();
const maybe = number({ required: false });
const depends = number({ required: Math.random() < 2 });

// Input type of a function.
on(age.change, { inputs: age, run: (value) => void expectTypeOf(value).toEqualTypeOf<number>() });
on(plain.submit, { inputs: { plain }, run: ({ plain }) => void expectTypeOf(plain).toEqualTypeOf<number>() });
on(maybe.input, { inputs: maybe, run: (value) => void expectTypeOf(value).toEqualTypeOf<number | null>() });
on(depends.blur, { inputs: depends, run: (value) => void expectTypeOf(value).toEqualTypeOf<number | null>() });

// Return types of a function: a number, or null for an empty field.
on([], { name: "one", outputs: age, run: () => 3 });
on([], { name: "none", outputs: age, run: () => null });
on([], { name: "other", outputs: age, run: () => update({ max: 99, value: 3 }) });

// @ts-expect-error: its value is a number
number({ value: "3" });
// @ts-expect-error: the prop does not exist
number({ minimum: 3 });
// @ts-expect-error: a function returns a number
on([], { name: "text", outputs: age, run: () => "3" });
// @ts-expect-error: an example holds a number
on([], { name: "odd", inputs: { age }, examples: [{ age: "3" }], run: () => {} });
// @ts-expect-error: the event does not exist
void age.release;
