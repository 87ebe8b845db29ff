import { describe, expect, test } from "vitest";
import { extentsIn, heatOf, toneOf } from "./cell-style.ts";
import type { CellWire, Column, ColumnType } from "./column.ts";
import { dataframe } from "./dataframe.ts";

const tone = (type: ColumnType, when: object, cell: CellWire) =>
  toneOf({ name: "a", type, style: [{ when, tone: "good" }] } as Column, cell);

describe("toneOf", () => {
  test.each<[ColumnType, object, CellWire[], CellWire[]]>([
    ["number", { above: 1 }, [2, "Infinity"], [1, 0, "NaN", null]],
    ["number", { below: 1 }, [0, "-Infinity"], [1, "NaN", null]],
    ["number", { equals: 0 }, [0], [1, null]],
    ["number", { above: 0, below: 1 }, [0.5], [0, 1]],
    ["date", { above: "2024-05-30" }, ["2024-05-31"], ["2024-05-30", null]],
    ["datetime", { below: "2024-05-31" }, ["2024-05-30T23:59:59.000Z"], ["2024-05-31T00:00:00.000Z"]],
    ["text", { contains: "AD" }, ["Ada", "bad"], ["Bob", null]],
    ["choice", { equals: "paid" }, ["paid"], ["free", null]],
    ["text", { empty: true }, ["", null], ["x"]],
    ["number", { empty: false }, [0], [null]],
    ["boolean", { is: false }, [false, null], [true]],
  ])("of a %s column with %j fits %j, not %j", (type, when, fitting, others) => {
    expect(fitting.filter((cell) => tone(type, when, cell) === undefined)).toEqual([]);
    expect(others.filter((cell) => tone(type, when, cell) !== undefined)).toEqual([]);
  });

  test("takes the first rule that a cell fits", () => {
    const style = [
      { when: { above: 2 }, tone: "good" },
      { when: { above: 1 }, tone: "warn" },
    ] as const;
    expect([3, 2, 1].map((cell) => toneOf({ name: "a", type: "number", style }, cell))).toEqual([
      "good",
      "warn",
      undefined,
    ]);
  });
});

describe("heatOf", () => {
  const column: Column = { name: "a", type: "number", scale: "heat" };
  const table = { columns: [column], values: { a: [10, null, 20, "NaN"] } };

  test("is between the ends of the column, or of the range", () => {
    expect([10, 15, 20, null, "NaN"].map((cell) => heatOf(column, table, cell))).toEqual([
      0,
      0.5,
      1,
      undefined,
      undefined,
    ]);
    expect(heatOf({ ...column, range: [0, 40] }, table, 10)).toBe(0.25);
    expect(heatOf({ ...column, range: [12, 40] }, table, 10)).toBe(0);
  });

  test("takes the ends of all rows of a large table", () => {
    const extents = extentsIn([column], [Float64Array.from([0, 100, Number.NaN])])!;
    const more = { rows: 3, groupRows: 16, forms: [], file: { id: "", url: "", name: "", size: 0, type: "" }, extents };
    expect(heatOf(column, { ...table, more }, 20)).toBe(0.2);
  });
});

describe("dataframe({ columns })", () => {
  test.each([
    [{ type: "number", style: [{ when: { contains: "x" }, tone: "bad" }] }, 'cannot have "contains"'],
    [{ type: "number", style: [{ when: { above: "x" }, tone: "bad" }] }, "must compare with a number"],
    [{ type: "date", style: [{ when: { above: "soon" }, tone: "bad" }] }, "must compare with a date"],
    [{ type: "text", style: [{ when: {}, tone: "bad" }] }, "must name a condition: equals, contains, empty"],
    [{ type: "text", style: [{ when: { empty: true }, tone: "red" }] }, "tone"],
    [{ type: "text", scale: "heat" }, "scale is for numbers"],
    [{ type: "number", range: [0, 1] }, 'Add scale: "heat"'],
    [{ type: "number", scale: "heat", range: [1, 0] }, "range must go up"],
  ])("refuses the style of %j", (column, words) => {
    expect(() => dataframe({ columns: { a: column as never } })).toThrow(words);
  });
});
