import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import { cleaned, summaryOf } from "./clean.ts";
import app from "./demo.ts";

describe("a table", () => {
  test("is rid of spaces around its texts", () => {
    expect(cleaned([{ a: " x ", b: "  ", c: 1 }], ["Trim spaces"])).toEqual([{ a: "x", b: null, c: 1 }]);
  });

  test.each([
    [
      ["1,204", " 2.5 ", "−3", ""],
      [1204, 2.5, -3, null],
    ],
    [
      ["12", "twelve"],
      ["12", "twelve"],
    ],
    [
      ["2024-06-01", "1"],
      ["2024-06-01", "1"],
    ],
    [["1,20"], ["1,20"]],
  ])("has numbers where a column holds nothing else: %j", (texts, numbers) => {
    const rows = cleaned(
      texts.map((a) => ({ a })),
      ["Read numbers"],
    );
    expect(rows.map(({ a }) => a)).toEqual(numbers);
  });

  test("has each row once, in the order of the first ones", () => {
    expect(cleaned([{ a: 1 }, { a: 2 }, { a: 1 }], ["Drop repeated rows"])).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test("has no row with a gap", () => {
    expect(cleaned([{ a: 1 }, { a: null }, { a: "" }], ["Drop rows with gaps"])).toEqual([{ a: 1 }]);
  });

  test("is told of by column", () => {
    expect(summaryOf([{ a: 1 }, { a: 3 }, { a: null }])).toEqual([
      { column: "a", filled: 2, gaps: 1, different: 2, least: 1, mean: 2, most: 3 },
    ]);
  });

  test("without rows stays one", () => {
    expect([cleaned([], ["Read numbers"]), summaryOf([])]).toEqual([[], []]);
  });
});

describe("the demo", () => {
  const data = { columns: [{ name: "a", type: "text" as const }], values: { a: [" 1 ", "2", ""] } };

  test("cleans a table, and tells what its columns hold", async () => {
    const { result, summary } = await run(app, "clean", { data, steps: ["Trim spaces", "Read numbers"] });
    expect(result).toEqual({ columns: [{ name: "a", type: "number" }], values: { a: [1, 2, null] } });
    expect(summary.values).toMatchObject({ column: ["a"], gaps: [1], mean: [1.5] });
  });

  test("cleans a table over HTTP", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const data = { columns: [{ name: "a", type: "text" as const }], values: { a: [" 1 ", "2"] } };
    const { result } = await connect<typeof app>(url).predict("clean", {
      data,
      steps: ["Trim spaces", "Read numbers"],
    });
    expect(result).toEqual({ columns: [{ name: "a", type: "number" }], values: { a: [1, 2] } });
  });
});
