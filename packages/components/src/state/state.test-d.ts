import { on } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { state, type State } from "./state.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(_?: T) => {};

// It is typed by its first value, or by what the author says.
const count = state(0);
const names = state<string[]>([]);
const chosen = state<"red" | "blue" | null>(null);
holds<Equal<typeof count, State<number>>>();
holds<Equal<typeof names, State<string[]>>>();
holds<Equal<typeof chosen, State<"red" | "blue" | null>>>();

// A function gets it and gives it.
on([], {
  inputs: { text: textbox(), names, chosen },
  outputs: { names, chosen },
  run: ({ text, names, chosen }) => {
    holds<Equal<typeof names, string[]>>();
    holds<Equal<typeof chosen, "red" | "blue" | null>>();
    return { names: [...names, text], chosen: chosen === "red" ? "blue" : chosen };
  },
});

// What must not compile.

// @ts-expect-error: another type than its own
on([], { outputs: { count }, run: () => ({ count: "one" }) });

// @ts-expect-error: an item of another type
on([], { outputs: { names }, run: () => ({ names: [1] }) });

// @ts-expect-error: it has no events
on(count.change, { run: () => {} });

// @ts-expect-error: it needs a value to start with
state();
