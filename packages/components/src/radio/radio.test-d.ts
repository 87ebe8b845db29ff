import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { radio } from "./radio.ts";

const size = radio({ choices: ["small", "large"], value: "small" });
const rating = radio({
  choices: [
    { value: 1, label: "Bad" },
    { value: 2, label: "Good" },
  ],
});
const mixed = radio({ choices: ["auto", { value: 8, label: "Eight" }] });
const maybe = radio({ choices: ["yes", "no"], required: false });
const found = radio({ choices: [] as string[] });
const later = radio({ choices: [] });

// Input type of a function: the union of the choices.
on(size.change, { inputs: size, run: (value) => void expectTypeOf(value).toEqualTypeOf<"small" | "large">() });
on(rating.change, { inputs: rating, run: (value) => void expectTypeOf(value).toEqualTypeOf<1 | 2>() });
on(mixed.change, { inputs: mixed, run: (value) => void expectTypeOf(value).toEqualTypeOf<"auto" | 8>() });
on(maybe.change, { inputs: maybe, run: (value) => void expectTypeOf(value).toEqualTypeOf<"yes" | "no" | null>() });
on(found.change, { inputs: found, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Choices that a handler brings later are texts.
on(later.change, { inputs: later, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Return types of a function: a choice, null for none, or new choices.
on([], { name: "one", outputs: size, run: () => "large" });
on([], { name: "none", outputs: size, run: () => null });
on([], { name: "refilled", outputs: found, run: () => update({ choices: ["a", "b"], value: "a" }) });

// @ts-expect-error: "medium" is not a choice
radio({ choices: ["small", "large"], value: "medium" });
// @ts-expect-error: a choice needs its label, or is a bare value
radio({ choices: [{ value: 1 }] });
// @ts-expect-error: choices are required
radio({ label: "Size" });
// @ts-expect-error: a function returns a choice
on([], { name: "other", outputs: size, run: () => "medium" });
// @ts-expect-error: an example holds a choice
on([], { name: "odd", inputs: { size }, examples: [{ size: "medium" }], run: () => {} });
on([], { name: "even", inputs: { size }, examples: [{ size: "large" }], run: () => {} });
// @ts-expect-error: the event does not exist
void size.submit;
