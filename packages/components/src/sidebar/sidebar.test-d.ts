import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { sidebar, type Sidebar } from "./sidebar.ts";

const settings: Sidebar = sidebar({ label: "Settings", side: "end", width: 320, open: false }, textbox());
on([settings.expand, settings.collapse], { run: () => {} });
on([], { outputs: { settings }, run: () => ({ settings: update({ open: true, label: "More" }) }) });

// Programs that must not compile.

// @ts-expect-error: a missing heading
sidebar({ open: false }, textbox());

// @ts-expect-error: a child that is not a component
sidebar({ label: "Settings" }, "text");

// @ts-expect-error: sides are named by the direction of the text
sidebar({ label: "Settings", side: "left" });

// @ts-expect-error: an event that does not exist
on(settings.change, { run: () => {} });
