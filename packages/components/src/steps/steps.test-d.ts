import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "../textbox/textbox.ts";
import { steps } from "./steps.ts";

const wizard = steps({ Photo: textbox(), Check: textbox() }, { selected: "Photo" });
on(wizard.change, { run: (_, { event }) => expectTypeOf(event.selected).toEqualTypeOf<string>() });
on([], { outputs: { wizard }, run: () => ({ wizard: update({ selected: "Check" }) }) });

// @ts-expect-error: a step that is not there
steps({ Photo: textbox() }, { selected: "Check" });

// @ts-expect-error: a step that is not there, from a handler
on([], { outputs: { wizard }, run: () => ({ wizard: update({ selected: "Send" }) }) });

// @ts-expect-error: a step that is not a component
steps({ Photo: "text" });
