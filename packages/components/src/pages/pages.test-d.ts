import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { textbox } from "../textbox/textbox.ts";
import { pages } from "./pages.ts";

const site = pages({ Write: textbox(), Read: textbox() }, { selected: "Write" });
on(site.change, { run: (_, { event }) => expectTypeOf(event.selected).toEqualTypeOf<string>() });
on([], { outputs: { site }, run: () => ({ site: update({ selected: "Read" }) }) });

// @ts-expect-error: a page that is not there
pages({ Write: textbox() }, { selected: "Read" });

// @ts-expect-error: a page that is not there, from a handler
on([], { outputs: { site }, run: () => ({ site: update({ selected: "Help" }) }) });

// @ts-expect-error: a page that is not a component
pages({ Write: "text" });
