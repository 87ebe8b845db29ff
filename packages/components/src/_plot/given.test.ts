import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { barPlot, barPlotSpec, type BarPlotProps } from "../barplot/barplot.ts";
import { linePlot, linePlotSpec } from "../lineplot/lineplot.ts";

const xy = { x: "step", y: "loss" };

describe("the data of a plot", () => {
  test("has the columns that it shows, and no others", () => {
    expect(encode([{ step: 1, loss: 2, note: "x" }])).toEqual({ xType: "number", columns: { step: [1], loss: [2] } });
  });

  test.each([
    [[1, 2], "number"],
    [["a", "b"], "category"],
    [["2026-01-05", "2026-01-06"], "time"],
    [["2026-01-05T10:00:00Z"], "time"],
    [[new Date(0)], "time"],
    [[null, "a"], "category"],
    [[], "number"],
  ])("of %o has the axis that these are: %s", (step, xType) => {
    expect(encode({ step, loss: step.map(() => 1) })).toMatchObject({ xType });
  });

  test("has times as milliseconds, whatever they were given as", () => {
    const step = [new Date(5), "1970-01-01T00:00:00.007Z", 9];
    expect(encode({ step, loss: [1, 2, 3] }).columns["step"]).toEqual([5, 7, 9]);
  });

  test("has null where a number is missing or infinite", () => {
    const loss = [Number.NaN, Infinity, null, undefined, 10n];
    expect(encode({ step: [1, 2, 3, 4, 5], loss }).columns["loss"]).toEqual([null, null, null, null, 10]);
  });

  test.each([
    [[{ step: 1, loss: "high" }], /^Row 0, column "loss": expected a number; got "high"\.$/],
    [
      [
        { step: 1, loss: 1 },
        { step: "b", loss: 1 },
      ],
      /^Row 1, column "step": expected a number; got "b"\.$/,
    ],
    [{ step: [new Date(0), "soon"], loss: [1, 2] }, /^Row 1, column "step": expected a Date.*got "soon"\.$/],
    [[{ stop: 1, loss: 1 }], /no row has the column "step"; the first has "stop", "loss"/],
    [{ step: [1] }, /there is no column "loss" among "step"/],
    [{ step: [1, 2], loss: [1] }, /"step" has 2 values, and "loss" has 1/],
    [{ step: 1, loss: [1] }, /the column "step" is no list/],
    [[{ step: 1, loss: 1 }, 7], /row 1 is no record/],
    ["text", /got a string/],
    [undefined, /got nothing/],
  ])("is refused with its row and column: %o", (given, message) => {
    expect(() => encode(given)).toThrow(message);
  });
});

describe("aggregate", () => {
  const sales = [
    { month: "Jan", sales: 2 },
    { month: "Feb", sales: 5 },
    { month: "Jan", sales: 4 },
  ];

  test.each([
    ["sum", [6, 5]],
    ["mean", [3, 5]],
    ["median", [3, 5]],
    ["min", [2, 5]],
    ["max", [4, 5]],
    ["count", [2, 1]],
  ] as const)("makes one row of those of a category: %s", (aggregate, expected) => {
    const columns = bars(sales, { x: "month", y: "sales", aggregate });
    expect(columns).toEqual({ month: ["Jan", "Feb"], sales: expected });
  });

  test("keeps series apart", () => {
    const rows = [...sales, { month: "Jan", sales: 1 }].map((row, i) => ({ ...row, region: i < 3 ? "N" : "S" }));
    const columns = bars(rows, { x: "month", y: "sales", color: "region", aggregate: "sum" });
    expect(columns).toEqual({ month: ["Jan", "Feb", "Jan"], sales: [6, 5, 1], region: ["N", "N", "S"] });
  });

  test("cuts numbers into bins, each at its middle: a histogram", () => {
    const width = [0, 1, 2, 3, 10];
    expect(bars({ width }, { x: "width", y: "count", aggregate: "count", bins: 5 })).toEqual({
      width: [1, 3, 9],
      count: [2, 2, 1],
    });
  });
});

describe("the props of a plot", () => {
  test.each([
    [{ x: "a", y: "a" }, /the column "a" is named twice/],
    [{ x: "a", y: ["b", "b"] }, /the column "b" is named twice/],
    [{ ...xy, yRange: [2, 1] as const }, /yRange must be from low to high; got 2 and 1/],
    [{ ...xy, bins: 5 }, /bins needs an aggregate/],
    [{ ...xy, colors: { loss: "red;" } }, /colors/],
  ])("refuse %o", (props, message) => {
    expect(() => linePlot(props)).toThrow(message);
  });
});

function encode(given: unknown) {
  return linePlotSpec.encode(given, memoryContext(linePlot(xy).props))!;
}

function bars(given: unknown, props: BarPlotProps) {
  return barPlotSpec.encode(given, memoryContext(barPlot(props).props))!.columns;
}
