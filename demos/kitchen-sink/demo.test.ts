import * as vitrine from "vitrine";
import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import sink from "./demo.ts";

/**
 * Components that it cannot have: that of states which a page keeps is created by `state()`, and with the other it would
 * need a server.
 */
const ELSEWHERE = ["pagestate", "fileexplorer"];

describe("kitchen-sink", () => {
  test("has every component", () => {
    const used = new Set([...sink.components.values()].map(({ "~spec": spec }) => spec.kind));
    const all = Object.entries(vitrine).flatMap(([name, one]) =>
      name.endsWith("Spec") && typeof one === "object" ? [(one as { kind: string }).kind] : [],
    );
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter((kind) => !used.has(kind) && !ELSEWHERE.includes(kind))).toEqual([]);
  });

  test("marks parts of a text, and tidies it", async () => {
    const { marked, tidied, counted } = await run(sink, "words_read", { text: "is it 8.15 ?", wanted: ["is"] });
    expect(marked?.entities.map(({ label, start, end }) => [label, start, end])).toEqual([
      ["wanted", 0, 2],
      ["number", 6, 10],
    ]);
    expect(tidied).toMatchObject({ after: "Is it 8.15?" });
    expect(counted).toEqual({ characters: 12, words: 4, numbers: 1, names: 0, questions: 1 });
  });
});
