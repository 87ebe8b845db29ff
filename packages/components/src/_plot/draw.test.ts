import { describe, expect, test } from "vitest";
import { drawLine, PathPen, thinned } from "./draw.ts";
import { linearScale, logScale } from "./scale.ts";
import { nearestIndex, seriesOf, stacked } from "./series.ts";
import { logTicks, numberTicks, timeTicks } from "./ticks.ts";

describe("a line", () => {
  test("of very many points keeps every peak, in at most four points for each pixel", () => {
    const xs = Float64Array.from({ length: 100_000 }, (_, i) => i);
    const ys = xs.map((x) => (x === 77_777 ? 100 : x === 33_333 ? -100 : Math.sin(x)));
    const kept = thinned(xs, ys, linearScale(0, 100_000, 0, 500));
    expect(kept.length).toBeLessThanOrEqual(4 * 501);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    expect(kept).toEqual(expect.arrayContaining([0, 33_333, 77_777, 99_999]));
  });

  test("of very many points keeps its gaps", () => {
    const xs = Float64Array.from({ length: 5000 }, (_, i) => i);
    const ys = xs.map((x) => (x === 2500 ? Number.NaN : x));
    expect(thinned(xs, ys, linearScale(0, 5000, 0, 100)).filter((i) => i < 0)).toHaveLength(1);
  });

  test("is broken where a number is missing, and a lone point shows", () => {
    const pen = new PathPen();
    const y = [1, 2, Number.NaN, 4, Number.NaN].map(Number);
    const xs = Float64Array.from([0, 1, 2, 3, 4]);
    const unit = linearScale(0, 1, 0, 1);
    drawLine(pen, { name: "a", slot: 0, xs, ys: Float64Array.from(y), rows: new Int32Array(5) }, { x: unit, y: unit });
    expect(String(pen)).toBe("M0 1L0.01 1L1 2M3 4L3.01 4");
  });
});

describe("ticks", () => {
  test.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
    [-1, 1, 4, [-1, -0.5, 0, 0.5, 1]],
    [95, 105, 2, [95, 100, 105]],
  ])("from %d to %d, about %d, are round", (low, high, count, expected) => {
    expect(numberTicks(low, high, count)).toEqual(expected);
  });

  test("of logarithms are powers of ten, thinned where there are many", () => {
    expect(logTicks(0.01, 100, 6)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(logTicks(1, 10, 6)).toEqual([1, 2, 5, 10]);
    expect(logTicks(1e-10, 1, 3)).toEqual([1e-10, 1e-6, 1e-2]);
  });

  test.each([
    [
      "2026-01-01T00:00Z",
      "2026-06-15T00:00Z",
      ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"],
    ],
    ["2026-01-30T12:00Z", "2026-02-04T00:00Z", ["2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04"]],
    ["2019-03-01T00:00Z", "2024-03-01T00:00Z", ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]],
  ])("of times from %s to %s are at whole units of the calendar", (low, high, expected) => {
    const ticks = timeTicks(Date.parse(low), Date.parse(high), 6, true);
    expect(ticks.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual(expected);
  });

  test("of hours are at whole hours", () => {
    const [low, high] = [Date.parse("2026-01-01T01:17Z"), Date.parse("2026-01-01T06:00Z")];
    const hours = timeTicks(low, high, 6, true).map((at) => new Date(at).toISOString().slice(11, 16));
    expect(hours).toEqual(["02:00", "03:00", "04:00", "05:00", "06:00"]);
  });
});

describe("series", () => {
  test("are by rising x, whatever the order of the rows", () => {
    const data = { xType: "number", columns: { x: [3, 1, 2], y: [30, 10, 20] } } as const;
    const [series] = seriesOf(data, { x: "x", y: ["y"], color: null }).all;
    expect([[...series!.xs], [...series!.ys], [...series!.rows]]).toEqual([
      [1, 2, 3],
      [10, 20, 30],
      [1, 2, 0],
    ]);
  });

  test("of colours and several columns have both in their names", () => {
    const data = { xType: "number", columns: { x: [1], y: [1], z: [1], c: ["a"] } } as const;
    const { all } = seriesOf(data, { x: "x", y: ["y", "z"], color: "c" });
    expect(all.map(({ name }) => name)).toEqual(["a · y", "a · z"]);
  });

  test("leave out rows without a place", () => {
    const data = { xType: "category", columns: { x: ["a", null], y: [1, 2] } } as const;
    expect(seriesOf(data, { x: "x", y: ["y"], color: null }).all[0]!.ys).toEqual(Float64Array.of(1));
  });

  test("stand on one another: above 0 upwards, below downwards", () => {
    const [x, y] = [
      [1, 1, 1],
      [2, -3, 4],
    ];
    const columns = { x, y, c: ["a", "b", "c"] };
    const { all } = seriesOf({ xType: "number", columns }, { x: "x", y: ["y"], color: "c" });
    expect(stacked(all).map(({ bases }) => bases![0])).toEqual([0, 0, 2]);
  });
});

test("the nearest of rising numbers is found", () => {
  const xs = Float64Array.of(1, 2, 4);
  expect([0, 1.4, 1.6, 3.5, 9].map((x) => nearestIndex(xs, x))).toEqual([0, 0, 1, 2, 2]);
  expect(nearestIndex(new Float64Array(), 1)).toBe(-1);
});

test("a logarithmic scale has no place for what is not above 0", () => {
  const scale = logScale(1, 100, 0, 2);
  expect([scale.at(10), scale.at(0), scale.at(-1)]).toEqual([1, Number.NaN, Number.NaN]);
  expect(scale.back(1)).toBeCloseTo(10);
});
