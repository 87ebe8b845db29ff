import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "../textbox/textbox.ts";
import { state, type State } from "./state.ts";

// Its type is inferred from the initial value, or given explicitly.
const count = state(0);
const names = state<string[]>([]);
const chosen = state<"red" | "blue" | null>(null);
expectTypeOf(count).toEqualTypeOf<State<number>>();
expectTypeOf(names).toEqualTypeOf<State<string[]>>();
expectTypeOf(chosen).toEqualTypeOf<State<"red" | "blue" | null>>();

// A function receives and returns it.
on([], {
  inputs: { text: textbox(), names, chosen },
  outputs: { names, chosen },
  run: ({ text, names, chosen }) => {
    expectTypeOf(names).toEqualTypeOf<string[]>();
    expectTypeOf(chosen).toEqualTypeOf<"red" | "blue" | null>();
    return { names: [...names, text], chosen: chosen === "red" ? "blue" : chosen };
  },
});

// Programs that must not compile.

// @ts-expect-error: a value of another type
on([], { outputs: { count }, run: () => ({ count: "one" }) });

// @ts-expect-error: an item of another type
on([], { outputs: { names }, run: () => ({ names: [1] }) });

// @ts-expect-error: it has no events
on(count.change, { run: () => {} });

// @ts-expect-error: a missing initial value
state();
