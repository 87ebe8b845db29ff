import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { range } from "./range.ts";

const price = range({ label: "Price", min: 0, max: 500, step: 10, value: [50, 200] });

// Input type of a function: always two numbers.
on(price.release, {
  inputs: price,
  run: (ends) => void expectTypeOf(ends).toEqualTypeOf<[from: number, to: number]>(),
});

// Return types of a function.
on([], { name: "one", outputs: price, run: () => [1, 2] });
on([], { name: "other", outputs: price, run: () => update({ max: 900, value: [2, 800] }) });

// @ts-expect-error: its value is two numbers
range({ value: 3 });
// @ts-expect-error: not three
range({ value: [1, 2, 3] });
// @ts-expect-error: the prop does not exist
range({ maximum: 3 });
// @ts-expect-error: a range is never empty
on([], { name: "none", outputs: price, run: () => null });
// @ts-expect-error: a function returns two numbers
on([], { name: "text", outputs: price, run: () => ["1", "2"] });
// @ts-expect-error: an example holds two numbers
on([], { name: "odd", inputs: { price }, examples: [{ price: 1 }], run: () => {} });
// @ts-expect-error: the event does not exist
void price.submit;
