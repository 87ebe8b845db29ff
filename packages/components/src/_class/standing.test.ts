import { describe, expect, test } from "vitest";
import { afterCheck, hintsFor, maySeeSolution, type Answers, type Standing, type Verdict } from "./standing.ts";

const at = new Date("2026-01-02T03:04:05Z");

function answer(
  before: Standing | null,
  verdict: unknown,
  rules = { points: 2, hintCost: 0.5 },
  answers: object = { answer: 3 },
) {
  return afterCheck(before, { verdict: verdict as Verdict, answers: answers as Answers, at, rules });
}

describe("a standing", () => {
  test("counts answers, and keeps the points of the best", () => {
    const first = answer(null, { share: 0.5, message: "Half of it." });
    expect(first).toMatchObject({ attempts: 1, verdict: "partly", share: 0.5, points: 1, message: "Half of it." });
    const second = answer(first, false);
    expect(second).toMatchObject({ attempts: 2, verdict: "wrong", share: 0.5, points: 1, message: "" });
    expect(answer(second, true)).toMatchObject({ attempts: 3, verdict: "right", share: 1, points: 2 });
  });

  test("has fewer points for each hint, and never less than before", () => {
    const wrong = { ...answer(null, false), hints: ["One.", "Two."] };
    expect(answer(wrong, true).points).toBe(1);
    expect(answer({ ...wrong, points: 1.5 }, true).points).toBe(1.5);
    expect(answer(wrong, true, { points: 1, hintCost: 1 }).points).toBe(0);
  });

  test("has no more points than there are, whatever a visitor says that they had", () => {
    expect(answer({ ...answer(null, false), points: 100 }, false).points).toBe(2);
  });

  test("gets no points for what the solution said", () => {
    const seen = { ...answer(null, false), solution: "It is 3." };
    expect(answer(seen, true)).toMatchObject({ verdict: "right", points: 0, solution: "It is 3." });
  });

  test("has sums of tenths that are tenths", () => {
    expect(answer(null, { share: 0.1 }, { points: 3, hintCost: 0 }).points).toBe(0.3);
  });

  test.each([
    ["text", { answer: "a" }, "a"],
    ["number", { answer: 0.8 }, "0.8"],
    ["choices", { answer: ["a", "b"] }, "a, b"],
    ["record", { mean: 1, kind: "b", picture: new Blob(["x"]) }, "mean: 1; kind: b"],
    ["picture", { answer: new Blob(["x"]) }, ""],
    ["picture with boxes", { answer: { units: "pixels", annotations: [] } }, ""],
    ["nothing", { answer: null }, ""],
    ["long text", { answer: "é".repeat(600) }, "é".repeat(500)],
  ])("writes an answer that is a %s", (_, given, text) => {
    expect(answer(null, true, undefined, given).response).toBe(text);
  });

  test.each([
    [1],
    ["yes"],
    [null],
    [undefined],
    [{}],
    [{ share: 2 }],
    [{ share: NaN }],
    [{ right: "no" }],
    [{ right: true, message: 3 }],
  ])("refuses the verdict %o, and says what one is", (verdict) => {
    expect(() => answer(null, verdict)).toThrow(/must return true or false, \{ right: true, message \}, or/);
  });
});

describe("help", () => {
  const wrong = answer(null, false);
  const right = answer(wrong, true);

  test("has one hint for each answer", () => {
    expect([hintsFor(null, 2), hintsFor(wrong, 2), hintsFor(right, 1)]).toEqual([0, 1, 1]);
  });

  test("ends with the solution after a right answer, or after so many", () => {
    expect([
      maySeeSolution(null, 1),
      maySeeSolution(wrong, 2),
      maySeeSolution(wrong, 1),
      maySeeSolution(right, 9),
    ]).toEqual([false, false, true, true]);
  });
});
