import { on, onLoad, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { number } from "../number/number.ts";
import { state } from "../state/state.ts";
import { textbox } from "../textbox/textbox.ts";
import { render, type Render } from "./render.ts";

const [count, tasks] = [number({ value: 2 }), state<string[]>([])];

const plain: Render = render({ run: () => textbox() });
render({ run: async () => null, grow: 2, key: "part" });

// The function receives the values of the inputs, typed.
render({
  inputs: { count, tasks },
  triggers: [onLoad()],
  run: ({ count, tasks }) => {
    expectTypeOf(count).toEqualTypeOf<number>();
    expectTypeOf(tasks).toEqualTypeOf<string[]>();
    const clear = button("Clear");
    const clearing = on(clear.click, { outputs: { tasks: state<string[]>([]) }, run: () => ({ tasks: [] }) });
    return { layout: column(clear), handlers: [clearing] };
  },
});

// A handler can change its props.
on([], { outputs: { plain }, run: () => ({ plain: update({ visible: false }) }) });

// Programs that must not compile.

// @ts-expect-error: what is no component
render({ run: () => "text" });

// @ts-expect-error: an input that there is not
render({ inputs: { count }, run: ({ size }) => textbox({ label: size }) });

// @ts-expect-error: a prop that does not exist
render({ run: () => null, lines: 3 });

// @ts-expect-error: nobody else writes to it
on([], { outputs: { plain }, run: () => ({ plain: "text" }) });

// @ts-expect-error: it has no events
on(plain.change, { run: () => {} });
