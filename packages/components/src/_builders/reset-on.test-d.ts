import { app, onLoad, type Handler } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { button } from "../button/button.ts";
import { chatbot } from "../chatbot/chatbot.ts";
import { column } from "../column/column.ts";
import { file } from "../file/file.ts";
import { image } from "../image/image.ts";
import { render } from "../render/render.ts";
import { state } from "../state/state.ts";
import { textbox } from "../textbox/textbox.ts";
import { resetOn } from "./reset-on.ts";

const [clear, name, photo] = [button("Clear"), textbox(), image()];
const [kept, count] = [state("", { keep: "browser" }), state(0)];

// Components of any kind with a value, and states.
const clearing = resetOn(clear.click, { name, photo, kept, count, doc: file(), talk: chatbot() });
resetOn([clear.click, onLoad()], { name }, { name: "start_over", cancels: [clearing], api: "public" });

// It is a handler, by its name.
const named = resetOn(clear.click, { name }, { name: "start_over" });
expectTypeOf(named).toExtend<Handler<"start_over", {}, { readonly name: typeof name }>>();
app({ layout: column(clear, name), handlers: [named] });

// Programs that must not compile.

// @ts-expect-error: a component without a value
resetOn(clear.click, { name, clear });

// @ts-expect-error: a layout
resetOn(clear.click, { part: column(name) });

// @ts-expect-error: what a function computes alone
resetOn(clear.click, { part: render({ run: () => null }) });

// @ts-expect-error: a list, in which they have no names
resetOn(clear.click, [name]);

// @ts-expect-error: what is no component
resetOn(clear.click, { name: "name" });

// @ts-expect-error: an event that does not exist
resetOn(clear.change, { name });
