import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { column, type Column } from "./column.ts";

const empty: Column = column();
const plain: Column = column(textbox(), column(textbox()));
const wide: Column = column({ grow: 2, visible: false }, textbox());

// A handler can change its props; it has no value.
on([], { outputs: { plain }, run: () => ({ plain: update({ visible: true }) }) });
on([], { outputs: wide, run: () => update({ grow: 1 }) });

// Programs that must not compile.

// @ts-expect-error: a child that is not a component
column("Hello");

// @ts-expect-error: a prop that does not exist
column({ lines: 3 }, textbox());

// @ts-expect-error: a prop of the wrong type
column({ grow: "2" }, textbox());

// @ts-expect-error: it has no value
on([], { outputs: { plain }, run: () => ({ plain: "text" }) });

// @ts-expect-error: it has no events
on(empty.change, { run: () => {} });
