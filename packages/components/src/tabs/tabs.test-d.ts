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

on(two.change, { outputs: { two }, run: () => ({ two: update({ disabledTabs: ["Picture"] }) }) });

// Programs that must not compile.

// @ts-expect-error: a tab that does not exist
tabs({ Text: textbox() }, { selected: "Picture" });

// @ts-expect-error: a disabled tab that does not exist
tabs({ Text: textbox() }, { disabledTabs: ["Picture"] });

// @ts-expect-error: a tab that does not exist, by a handler
on([], { outputs: { two }, run: () => ({ two: update({ selected: "Sound" }) }) });

// @ts-expect-error: a tab that does not exist, in a list
tabs([{ label: "2024", content: textbox() }], { selected: "2025" });

// @ts-expect-error: a tab without a component
tabs({ Text: "text" });

// @ts-expect-error: an event that does not exist
on(years.select, { run: () => {} });

on(two.change, { run: (_, { event }) => event.selected satisfies string });
