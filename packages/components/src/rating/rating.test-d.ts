import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { rating } from "./rating.ts";

const quality = rating({ label: "Quality", value: 3 });
const maybe = rating({ required: false, half: true, icon: "heart" });

// Input type of a function.
on(quality.change, { inputs: quality, run: (stars) => void expectTypeOf(stars).toEqualTypeOf<number>() });
on(maybe.change, { inputs: maybe, run: (stars) => void expectTypeOf(stars).toEqualTypeOf<number | null>() });

// Return types of a function: a number, an average too, or null for none.
on([], { name: "one", outputs: quality, run: () => 4.3 });
on([], { name: "none", outputs: quality, run: () => null });
on([], { name: "other", outputs: quality, run: () => update({ max: 10, value: 8 }) });

// @ts-expect-error: its value is a number
rating({ value: "3" });
// @ts-expect-error: there is no such icon
rating({ icon: "moon" });
// @ts-expect-error: the prop does not exist
rating({ stars: 3 });
// @ts-expect-error: a function returns a number
on([], { name: "text", outputs: quality, run: () => "4" });
// @ts-expect-error: an example holds a number
on([], { name: "odd", inputs: { quality }, examples: [{ quality: "4" }], run: () => {} });
// @ts-expect-error: the event does not exist
void quality.release;
