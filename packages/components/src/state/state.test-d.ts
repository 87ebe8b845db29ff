import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "../textbox/textbox.ts";
import { state, type State } from "./state.ts";

// Its type is inferred from the initial value, or given explicitly.
const count = state(0);
const names = state<string[]>([]);
const chosen = state<"red" | "blue" | null>(null);
expectTypeOf(count).toEqualTypeOf<State<number>>();
const anything = state([]);
const known = state(JSON.parse("[]"));
expectTypeOf(anything).toEqualTypeOf<State<unknown[]>>();
expectTypeOf(known).toEqualTypeOf<State<any>>();
expectTypeOf(names).toEqualTypeOf<State<string[]>>();
expectTypeOf(chosen).toEqualTypeOf<State<"red" | "blue" | null>>();

// One that a page keeps has the same type of value, and an event.
const kept = state<string[]>([], { keep: "browser" });
on(kept.change, {
  inputs: { kept },
  outputs: { kept },
  run: ({ kept }) => ({ kept: kept.map((text) => text.trim()) }),
});

// A hook for its end gets its value.
state<string[]>([], {
  onExpire: (last, { session }) => expectTypeOf([last, session]).toEqualTypeOf<(string | string[])[]>(),
});

state(0, { ttlMs: 60_000, onExpire: (last) => expectTypeOf(last).toEqualTypeOf<number>() });

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

// An empty list that says nothing of its items takes any.
on([], {
  inputs: { text: textbox(), anything },
  outputs: { anything },
  run: ({ text, anything }) => ({ anything: [...anything, text] }),
});

// A handler may run after a call that has set it.
on(count.change, { inputs: { count }, run: ({ count }) => void count.toFixed() });

// Programs that must not compile.

// @ts-expect-error: a value of another type
on([], { outputs: { count }, run: () => ({ count: "one" }) });

// @ts-expect-error: an item of another type
on([], { outputs: { names }, run: () => ({ names: [1] }) });

// @ts-expect-error: there is no such event
on(count.input, { run: () => {} });

// @ts-expect-error: there is no such place
state(0, { keep: "cloud" });

// @ts-expect-error: an item of another type
on([], { outputs: { kept }, run: () => ({ kept: [1] }) });

// @ts-expect-error: what a page keeps has no such end
state(0, { keep: "page", ttlMs: 1000 });

// @ts-expect-error: a time is a number
state(0, { ttlMs: "1 min" });

// @ts-expect-error: a missing initial value
state();
