import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { diff, type DiffValue } from "./diff.ts";

const edits = diff({ by: "words", context: null, value: { before: "one", after: "two" } });

on([], { outputs: { edits }, run: () => ({ edits: { before: "a", after: "b" } }) });
on([], { outputs: edits, run: () => null });
on(edits.change, { inputs: { edits }, run: ({ edits }) => expectTypeOf(edits).toEqualTypeOf<DiffValue | null>() });

// @ts-expect-error: both texts are needed
on([], { outputs: { edits }, run: () => ({ edits: { before: "a" } }) });

// @ts-expect-error: there are two ways to compare
diff({ by: "letters" });

// @ts-expect-error: the event does not exist
on(edits.click, { run: () => {} });
