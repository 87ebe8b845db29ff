import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { label, type Classification } from "./label.ts";

const animal = label({ top: 3, value: { cat: 1 } });

on([], { outputs: { animal }, run: () => ({ animal: { cat: 0.9, dog: 0.1 } }) });
on([], { outputs: animal, run: () => [{ label: "cat", confidence: 0.9 }] });
on([], { outputs: animal, run: () => "cat" });
on([], { outputs: animal, run: () => ({ label: "cat", confidences: [{ label: "cat", confidence: 0.9 }] }) });
on([], { outputs: animal, run: () => update({ top: 5, value: null }) });
on(animal.change, {
  inputs: { animal },
  run: ({ animal }) => expectTypeOf(animal).toEqualTypeOf<Classification | null>(),
});

on(animal.select, {
  run: (_, { event }) => expectTypeOf(event).toExtend<{ readonly label: string; readonly confidence: number }>(),
});

// @ts-expect-error: a number is not a classification
on([], { outputs: { animal }, run: () => ({ animal: 0.9 }) });

// @ts-expect-error: a probability must be a number
on([], { outputs: animal, run: () => ({ cat: "much" }) });

// @ts-expect-error: a list contains labels with their confidence
on([], { outputs: animal, run: () => ["cat", "dog"] });

// @ts-expect-error: a count is a number
label({ top: "3" });

// @ts-expect-error: the event does not exist
on(animal.click, { run: () => {} });
