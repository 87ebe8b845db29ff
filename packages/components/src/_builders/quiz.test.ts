import { app, DefinitionError, type App } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { markdown } from "../markdown/markdown.ts";
import { number } from "../number/number.ts";
import { tabs } from "../tabs/tabs.ts";
import { exercise } from "./exercise.ts";
import { quiz } from "./quiz.ts";

const make = (points = 1) => exercise({ ask: "1 + 1?", inputs: number(), check: (sum) => sum === 2, points });
const scoresOf = (one: App) => [...one.components.values()].find(({ kind }) => kind === "scores")!.props["exercises"];

describe("quiz", () => {
  test("has the handlers of each exercise under its title, and the points of all", () => {
    const made = quiz({ title: "Sums", exercises: { "First sum": make(2), Second: make() } });
    expect([...made.handlers.keys()]).toEqual(
      expect.arrayContaining(["first_sum_check", "first_sum_restart", "second_check", "total"]),
    );
    expect(scoresOf(made)).toEqual([
      { name: "first_sum", title: "First sum", points: 2 },
      { name: "second", title: "Second", points: 1 },
    ]);
  });

  test("has a heading above each exercise, or each in a step of its own", () => {
    const exercises = { A: make(), B: make() };
    const listed = quiz({ exercises }).layout.children.map(({ kind, children }) => [
      kind,
      children.map((one) => one.kind),
    ]);
    expect(listed).toEqual([
      ["column", ["markdown", "column"]],
      ["column", ["markdown", "column"]],
      ["scores", []],
    ]);
    const stepped = quiz({ exercises: { A: make(), B: make() }, view: "steps" });
    expect(stepped.layout).toMatchObject({ kind: "steps" });
  });

  test("counts exercises inside other apps, and takes apps without one", () => {
    const made = quiz({
      exercises: { Read: app({ layout: markdown("Read.") }), Do: tabs({ One: make(), Two: make(3) }) },
    });
    expect(scoresOf(made)).toEqual([
      { name: "do", title: "Do", points: 1 },
      { name: "do2", title: "Do 2", points: 3 },
    ]);
  });

  test("refuses no exercise, and what is no app", () => {
    expect(() => quiz({ exercises: {} })).toThrow(DefinitionError);
    expect(() => quiz({ exercises: {} })).toThrow("quiz({ exercises }): must have at least one exercise(); got none.");
    expect(() => quiz({ exercises: { A: number() as never } })).toThrow(
      'quiz({ exercises }): "A" must be an app, such as exercise({ … }).',
    );
  });
});
