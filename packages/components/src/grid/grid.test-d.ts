import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { grid, type Grid } from "./grid.ts";

const empty: Grid = grid();
const three: Grid = grid({ columns: 3, columnWidth: 120, gap: "small", align: "center" }, textbox(), grid(textbox()));
const auto: Grid = grid({ columns: "auto" }, textbox());

on([], { outputs: { three }, run: () => ({ three: update({ columns: 2 }) }) });
on([], { outputs: auto, run: () => update({ columns: "auto" }) });

// Programs that must not compile.

// @ts-expect-error: a child that is not a component
grid("Hello");

// @ts-expect-error: a number of columns that is a word
grid({ columns: "3" }, textbox());

// @ts-expect-error: a gap that does not exist
grid({ gap: "large" }, textbox());

// @ts-expect-error: it has no events
on(empty.change, { run: () => {} });
