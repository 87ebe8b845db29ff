import { button, column, number, state, tabs, textbox } from "@vitrine/components";
import { app, on, type Json, type Message } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { run, submit, visit } from "./run.ts";

// A call in process is typed like a call of the client: by the app, with the data of the handler's triggers.

const panels = tabs({ One: textbox(), Two: textbox() });
const [name, go, count, kept] = [textbox(), button(), number(), state(0)];
const notes = state<string[]>([], { keep: "browser" });
const made = app({
  layout: column(panels, name, go, count),
  handlers: [
    on(panels.change, { name: "follow", outputs: { name }, run: (_, { event }) => ({ name: event.selected }) }),
    on([panels.change, go.click], { name: "either", outputs: { name }, run: () => ({}) }),
    on(go.click, { name: "count", inputs: { name, kept }, outputs: { count }, run: () => ({ count: 1 }) }),
    on(go.click, { name: "note", inputs: { name, kept, notes }, outputs: { kept, notes }, run: () => ({}) }),
    on(go.click, { name: "kept_alone", inputs: kept, outputs: kept, run: (kept) => kept + 1 }),
    on(go.click, { name: "notes_alone", inputs: notes, outputs: notes, run: (notes) => notes }),
  ],
});

export const fine = async () => {
  expectTypeOf(await run(made, "count", { name: "a" })).toEqualTypeOf<{ count: number | null }>();
  await run(made, "follow", {}, { event: { selected: "One" }, user: { id: "ada" } });
  await run(made, "either", {});
  await run(made, "either", {}, { event: { selected: "One" } });
  const call = submit(made, "count", { name: "a" }, { session: "s" });
  for await (const message of call) expectTypeOf(message).toEqualTypeOf<Message>();
  expectTypeOf(await call.result()).toEqualTypeOf<{ count: number | null }>();
  await visit(made, { user: { id: "ada" } }).run("follow", {}, { event: { selected: "Two" } });
};

/** What a session keeps is no input of a call. What a page keeps is one that may be left out. */
export const states = async () => {
  expectTypeOf(await run(made, "note", { name: "a" })).toEqualTypeOf<{ notes: string[] }>();
  await visit(made).run("note", { name: "a", notes: ["b"] });
  expectTypeOf(await run(made, "kept_alone", {})).toEqualTypeOf<undefined>();
  expectTypeOf(await run(made, "notes_alone", undefined)).toEqualTypeOf<string[]>();
  await run(made, "notes_alone", ["b"]);
};

/** Parts that functions compute have no types: an app does not know what is in them. */
export const rendered = async () => {
  const part = await visit(made).render("list", { count: 3 });
  expectTypeOf(await part.run("done_click", { text: "a" }, { event: 1 })).toEqualTypeOf<unknown>();
  expectTypeOf(part.components["done"]!.props["label"]).toEqualTypeOf<Json | undefined>();
};

export const refused = () => [
  // @ts-expect-error an event that every trigger has
  run(made, "follow", {}),
  // @ts-expect-error an event of another shape
  run(made, "follow", {}, { event: { selected: 1 } }),
  // @ts-expect-error an event that no trigger has
  run(made, "count", { name: "a" }, { event: { selected: "One" } }),
  // @ts-expect-error an input of the wrong type
  submit(made, "count", { name: 1 }),
  // @ts-expect-error a session's state
  run(made, "note", { name: "a", kept: 1 }),
  // @ts-expect-error a page's state of the wrong type
  run(made, "note", { name: "a", notes: [1] }),
  // @ts-expect-error a visitor is of one session: a call has no other
  visit(made).run("count", { name: "a" }, { session: "s" }),
];
