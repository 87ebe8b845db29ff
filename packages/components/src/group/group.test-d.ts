import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { group, type Group } from "./group.ts";

const empty: Group = group();
const plain: Group = group(textbox(), group(textbox()));
const wide: Group = group({ grow: 2, visible: false }, textbox());

// A handler can change its props; it has no value.
on([], { outputs: { plain }, run: () => ({ plain: update({ visible: true }) }) });
on([], { outputs: wide, run: () => update({ grow: 1 }) });

// Programs that must not compile.

// @ts-expect-error: a child that is not a component
group("Hello");

// @ts-expect-error: a prop that does not exist
group({ lines: 3 }, textbox());

// @ts-expect-error: a prop of the wrong type
group({ grow: "2" }, textbox());

// @ts-expect-error: it has no value
on([], { outputs: { plain }, run: () => ({ plain: "text" }) });

// @ts-expect-error: it has no events
on(empty.change, { run: () => {} });
