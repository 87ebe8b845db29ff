import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { row, type Row } from "./row.ts";

const empty: Row = row();
const plain: Row = row(textbox(), row(textbox()));
const wide: Row = row({ grow: 2, visible: false }, textbox());

// A handler can change its props; it has no value.
on([], { outputs: { plain }, run: () => ({ plain: update({ visible: true }) }) });
on([], { outputs: wide, run: () => update({ grow: 1 }) });

// Programs that must not compile.

// @ts-expect-error: a child that is not a component
row("Hello");

// @ts-expect-error: a prop that does not exist
row({ lines: 3 }, textbox());

// @ts-expect-error: a prop of the wrong type
row({ grow: "2" }, textbox());

// @ts-expect-error: it has no value
on([], { outputs: { plain }, run: () => ({ plain: "text" }) });

// @ts-expect-error: it has no events
on(empty.change, { run: () => {} });
