import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { dialog, type Dialog } from "./dialog.ts";

const settings: Dialog = dialog({ label: "Settings", opener: false }, textbox());
on([settings.show, settings.close], { run: () => {} });
on([], { outputs: { settings }, run: () => ({ settings: update({ open: true, label: "More" }) }) });

// @ts-expect-error: a missing heading
dialog({ open: false }, textbox());

// @ts-expect-error: a child that is not a component
dialog({ label: "Settings" }, "text");

// @ts-expect-error: an event that does not exist
on(settings.change, { run: () => {} });

// @ts-expect-error: a prop that does not exist
on([], { outputs: { settings }, run: () => ({ settings: update({ visibility: true }) }) });
