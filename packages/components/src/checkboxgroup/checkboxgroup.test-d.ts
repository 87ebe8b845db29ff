import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { checkboxGroup } from "./checkboxgroup.ts";

const toppings = checkboxGroup({ choices: ["cheese", "olives"], value: ["cheese"] });
const days = checkboxGroup({
  choices: [
    { value: 1, label: "Monday" },
    { value: 2, label: "Tuesday" },
  ],
});
const found = checkboxGroup({ choices: [] as string[] });
const later = checkboxGroup({ choices: [] });

// Input type of a function: a list of the choices.
on(toppings.change, {
  inputs: toppings,
  run: (value) => void expectTypeOf(value).toEqualTypeOf<("cheese" | "olives")[]>(),
});
on(days.change, { inputs: days, run: (value) => void expectTypeOf(value).toEqualTypeOf<(1 | 2)[]>() });

// Choices that a handler brings later are texts.
on(later.change, { inputs: later, run: (value) => void expectTypeOf(value).toEqualTypeOf<string[]>() });

// Return types of a function: a list of choices, or new choices.
on([], { name: "some", outputs: toppings, run: () => ["olives"] });
on([], { name: "none", outputs: toppings, run: () => [] });
on([], { name: "refilled", outputs: found, run: () => update({ choices: ["a", "b"], value: ["a"] }) });

// @ts-expect-error: "ham" is not a choice
checkboxGroup({ choices: ["cheese", "olives"], value: ["ham"] });
// @ts-expect-error: its value is a list
checkboxGroup({ choices: ["cheese", "olives"], value: "cheese" });
// @ts-expect-error: choices are required
checkboxGroup({ label: "Toppings" });
// @ts-expect-error: a function returns choices
on([], { name: "other", outputs: toppings, run: () => ["ham"] });
// @ts-expect-error: a function returns a list
on([], { name: "lone", outputs: toppings, run: () => "cheese" });
// @ts-expect-error: an example holds choices
on([], { name: "odd", inputs: { toppings }, examples: [{ toppings: ["ham"] }], run: () => {} });
on([], { name: "even", inputs: { toppings }, examples: [{ toppings: ["olives"] }], run: () => {} });
