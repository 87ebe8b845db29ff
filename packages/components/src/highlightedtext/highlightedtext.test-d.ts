import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import type { Highlighted } from "./entities.ts";
import { highlightedText } from "./highlightedtext.ts";

const names = highlightedText({ labels: ["person", "place"], colors: { person: "#3b82f6" } });

// Input type of a function: a text with entities, or null.
on(names.change, {
  inputs: names,
  run: (value) => void expectTypeOf(value).toEqualTypeOf<Highlighted | null>(),
});

// Data of the event.
on(names.select, {
  run: (_, { event }) =>
    void expectTypeOf(event).toEqualTypeOf<{ readonly index: number; readonly label: string | null }>(),
});

// Return types of a function.
on([], {
  name: "spans",
  outputs: names,
  run: () =>
    [
      ["Ada", "person"],
      [" wrote", null],
    ] as const,
});
on([], { name: "scores", outputs: names, run: () => [["good", 0.9]] as const });
on([], { name: "parts", outputs: names, run: () => [{ text: "Ada", label: "person" }] });
on([], {
  name: "entities",
  outputs: names,
  run: () => ({ text: "Ada", entities: [{ start: 0, end: 3, label: "a" }] }),
});
on([], { name: "none", outputs: names, run: () => null });

// @ts-expect-error: a function returns spans or entities
on([], { name: "number", outputs: names, run: () => 3 });
// @ts-expect-error: offsets are numbers
on([], { name: "odd", outputs: names, run: () => ({ text: "a", entities: [{ start: "0", end: 1, label: "a" }] }) });
// @ts-expect-error: scores have two ways of colouring
highlightedText({ scores: "rainbow" });
