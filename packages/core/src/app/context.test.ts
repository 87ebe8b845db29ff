import { describe, expect, test } from "vitest";
import { progressTo, type ProgressReport } from "./context.ts";

function progress() {
  const reports: ProgressReport[] = [];
  return { reports, progress: progressTo((report) => reports.push(report)) };
}

describe("progress", () => {
  test.each([
    [0.5, 0.5],
    [-1, 0],
    [1.5, 1],
    [NaN, 0],
    [Infinity, 0],
    [null, null],
  ])("of %s is told as %s", (given, expected) => {
    const { reports, progress: report } = progress();
    report(given);
    expect(reports).toEqual([{ fraction: expected }]);
  });

  test.each([
    [1, 4, 0.25],
    [5, 4, 1],
    [0, 0, null],
    [1, -1, null],
  ])("of %d of %d steps is told as %s", (done, total, fraction) => {
    const { reports, progress: report } = progress();
    report.steps(done, total, { text: "reading" });
    expect(reports).toEqual([{ fraction, done, total, unit: "steps", text: "reading" }]);
  });

  test.each<[string, Iterable<string>, number | undefined, number]>([
    ["a list", ["a", "b"], undefined, 2],
    ["a set", new Set(["a", "b"]), undefined, 2],
    ["a text", "ab", undefined, 2],
    [
      "a generator of a known number",
      (function* () {
        yield* "ab";
      })(),
      2,
      2,
    ],
    [
      "a generator of an unknown number",
      (function* () {
        yield* "ab";
      })(),
      undefined,
      0,
    ],
  ])("is told for each item of %s", (_, items, total, expected) => {
    const { reports, progress: report } = progress();
    expect([...report.each(items, { unit: "letters", ...(total && { total }) })]).toEqual(["a", "b"]);
    expect(reports.map(({ done }) => done)).toEqual([0, 1, 2]);
    expect(reports.every((one) => one.total === expected && one.unit === "letters")).toBe(true);
  });

  test("ends where the loop is left", () => {
    const { reports, progress: report } = progress();
    for (const item of report.each(["a", "b", "c"])) if (item === "b") break;
    expect(reports.at(-1)).toMatchObject({ done: 1 });
  });

  test("inside a loop is progress within its item", () => {
    const { reports, progress: report } = progress();
    for (const _ of report.each(["a", "b"], { unit: "pages" })) report(0.5, "reading");
    expect(reports.map(({ fraction, inner }) => [fraction, inner?.text])).toEqual([
      [0, undefined],
      [0.25, "reading"],
      [0.5, undefined],
      [0.75, "reading"],
      [1, undefined],
    ]);
  });

  test("of loops in loops adds up, also where an inner one is left early", () => {
    const { reports, progress: report } = progress();
    for (const _ of report.each("ab")) for (const letter of report.each("xyz")) if (letter === "y") break;
    expect(reports.map(({ done, inner }) => [done, inner?.done])).toEqual([
      [0, undefined],
      [0, 0],
      [0, 1],
      [1, undefined],
      [1, 0],
      [1, 1],
      [2, undefined],
    ]);
  });

  test("is told for each item that comes later", async () => {
    async function* rows() {
      yield* ["a", "b"];
    }
    const { reports, progress: report } = progress();
    for await (const _ of report.each(rows(), { unit: "rows" }));
    expect(reports).toEqual([0, 1, 2].map((done) => ({ fraction: null, done, total: 0, unit: "rows" })));
  });
});
