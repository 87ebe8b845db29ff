import { on, update } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { tabs, type Tabs } from "./tabs.ts";

const two: Tabs<"Text" | "Picture"> = tabs({ Text: textbox(), Picture: textbox() }, { selected: "Picture", grow: 2 });
const years: Tabs<"2024" | "2025"> = tabs([
  { label: "2024", content: textbox() },
  { label: "2025", content: textbox() },
]);
const any: Tabs = tabs(["a", "b"].map((label) => ({ label, content: textbox() })));

on(two.change, {
  outputs: { two, any },
  run: () => ({ two: update({ selected: "Text" }), any: update({ selected: "c" }) }),
});

// What must not compile.

// @ts-expect-error: a tab that is not there
tabs({ Text: textbox() }, { selected: "Picture" });

// @ts-expect-error: a tab that is not there, by a handler
on([], { outputs: { two }, run: () => ({ two: update({ selected: "Sound" }) }) });

// @ts-expect-error: a tab that is not there, in a list
tabs([{ label: "2024", content: textbox() }], { selected: "2025" });

// @ts-expect-error: a tab without a component
tabs({ Text: "text" });

// @ts-expect-error: an event that it lacks
on(years.select, { run: () => {} });
