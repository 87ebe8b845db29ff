import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { demo } from "../_builders/demo.ts";
import { dropdown } from "./dropdown.ts";

const language = dropdown({ choices: ["en", "fr"], value: "en" });
const size = dropdown({
  choices: [
    { value: 1, label: "Small" },
    { value: 2, label: "Large" },
  ],
});
const mixed = dropdown({ choices: ["auto", { value: 8, label: "Eight" }] });
const maybe = dropdown({ choices: ["en", "fr"], required: false });
const several = dropdown({ choices: ["a", "b"], many: true, value: ["a"] });
const free = dropdown({ choices: ["red", "green"], freeText: true, value: "mauve" });
const tags = dropdown({ choices: ["x"], many: true, freeText: true });
const found = dropdown({ choices: [] as string[] });
const later = dropdown({ choices: [] });
const laterSeveral = dropdown({ choices: [], many: true, required: false });

// Input type of a function: the union of the choices.
on(language.change, { inputs: language, run: (value) => void expectTypeOf(value).toEqualTypeOf<"en" | "fr">() });
on(size.change, { inputs: size, run: (value) => void expectTypeOf(value).toEqualTypeOf<1 | 2>() });
on(mixed.change, { inputs: mixed, run: (value) => void expectTypeOf(value).toEqualTypeOf<"auto" | 8>() });
on(maybe.change, { inputs: maybe, run: (value) => void expectTypeOf(value).toEqualTypeOf<"en" | "fr" | null>() });
on(several.change, { inputs: several, run: (value) => void expectTypeOf(value).toEqualTypeOf<("a" | "b")[]>() });
on(free.change, { inputs: free, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });
on(tags.change, { inputs: tags, run: (value) => void expectTypeOf(value).toEqualTypeOf<string[]>() });
on(found.change, { inputs: found, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Choices that a handler brings later are texts.
on(later.change, { inputs: later, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });
on([], { inputs: laterSeveral, run: (value) => void expectTypeOf(value).toEqualTypeOf<string[]>() });
on([], { outputs: later, run: () => update({ choices: ["Rome", "Oslo"], value: "Rome" }) });

// Return types of a function: a choice, null for none, new choices, or a list with `many`.
on([], { name: "one", outputs: language, run: () => "fr" });
on([], { name: "none", outputs: language, run: () => null });
on([], { name: "list", outputs: several, run: () => ["b", "a"] });
on([], { name: "typed", outputs: free, run: () => "anything" });
on([], { name: "refilled", outputs: found, run: () => update({ choices: ["Rome", "Oslo"], value: null }) });
on([], { name: "record", outputs: { language, several }, run: () => ({ language: "fr", several: [] }) });

// @ts-expect-error: "de" is not a choice
dropdown({ choices: ["en", "fr"], value: "de" });
// @ts-expect-error: 3 is not a choice
dropdown({ choices: [{ value: 1, label: "One" }], value: 3 });
// @ts-expect-error: a single value with `many`
dropdown({ choices: ["a", "b"], many: true, value: "a" });
// @ts-expect-error: a list without `many`
dropdown({ choices: ["a", "b"], value: ["a"] });
// @ts-expect-error: a choice needs its value
dropdown({ choices: [{ label: "One" }] });
// @ts-expect-error: a choice is a string or a number
dropdown({ choices: [true, false] });
// @ts-expect-error: choices are required
dropdown({});
// @ts-expect-error: the prop does not exist
dropdown({ choices: ["a"], multiple: true });
// @ts-expect-error: the event does not exist
void language.submit;

// @ts-expect-error: a function returns a choice
on([], { name: "other", outputs: language, run: () => "de" });
// @ts-expect-error: a function returns choices
on([], { name: "others", outputs: several, run: () => ["c"] });

// @ts-expect-error: an example holds a choice
on([], { name: "odd", inputs: { language }, examples: [{ language: "de" }], run: () => {} });
on([], { name: "even", inputs: { language }, examples: [{ language: "fr" }], run: () => {} });

// The same in a demo.
const short = { inputs: { language }, outputs: several, predict: () => [] };
demo({ ...short, examples: [{ language: "fr" }] });
// @ts-expect-error: an example holds a choice
demo({ ...short, examples: [{ language: "de" }] });

// @ts-expect-error: the literal types of choices are preserved
on([], { name: "swapped", outputs: language, run: () => update({ choices: ["de"] }) });
