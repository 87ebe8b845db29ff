import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { tags } from "./tags.ts";

const words = tags({ label: "Words", suggestions: ["one", "two"], value: ["three"], maxTags: 5 });

// Input type of a function: a list of texts.
on(words.change, { inputs: words, run: (list) => void expectTypeOf(list).toEqualTypeOf<string[]>() });

// Return types of a function.
on([], { name: "one", outputs: words, run: () => ["any"] });
on([], { name: "fixed", outputs: words, run: (): readonly string[] => ["any"] });
on([], { name: "other", outputs: words, run: () => update({ suggestions: ["four"], value: [] }) });

// @ts-expect-error: its value is a list
tags({ value: "one" });
// @ts-expect-error: suggestions are texts
tags({ suggestions: [{ value: 1, label: "One" }] });
// @ts-expect-error: the prop does not exist
tags({ max: 3 });
// @ts-expect-error: a function returns texts
on([], { name: "numbers", outputs: words, run: () => [1] });
// @ts-expect-error: an example holds a list
on([], { name: "odd", inputs: { words }, examples: [{ words: "one" }], run: () => {} });
// @ts-expect-error: the event does not exist
void words.submit;
