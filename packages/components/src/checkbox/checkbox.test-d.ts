import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { checkbox } from "./checkbox.ts";

const loud = checkbox({ label: "Loud", value: true });

// Input type of a function.
on(loud.change, { inputs: loud, run: (value) => void expectTypeOf(value).toEqualTypeOf<boolean>() });

// Return types of a function.
on([], { name: "tick", outputs: loud, run: () => true });
on([], { name: "lock", outputs: loud, run: () => update({ disabled: true, value: false }) });

// @ts-expect-error: its value is true or false
checkbox({ value: "yes" });
// @ts-expect-error: a function returns true or false
on([], { name: "text", outputs: loud, run: () => "yes" });
// @ts-expect-error: an example is true or false
on([], { name: "odd", inputs: { loud }, examples: [{ loud: 1 }], run: () => {} });
// @ts-expect-error: the event does not exist
void loud.submit;
