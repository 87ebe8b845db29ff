import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { accordion, type Accordion } from "./accordion.ts";

const more: Accordion = accordion({ label: "More", open: false }, textbox());
on([more.expand, more.collapse], { run: () => {} });
on([], { outputs: { more }, run: () => ({ more: update({ open: true, label: "Less" }) }) });

// Programs that must not compile.

// @ts-expect-error: a missing heading
accordion({ open: false }, textbox());

// @ts-expect-error: missing props
accordion(textbox());

// @ts-expect-error: a child that is not a component
accordion({ label: "More" }, "text");

// @ts-expect-error: a prop of the wrong type
accordion({ label: "More", open: "yes" });

// @ts-expect-error: an event that does not exist
on(more.change, { run: () => {} });

// @ts-expect-error: a prop that does not exist
on([], { outputs: { more }, run: () => ({ more: update({ opened: true }) }) });
