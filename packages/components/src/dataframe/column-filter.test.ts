import { describe, expect, test } from "vitest";
import { passes, type ColumnFilter } from "./column-filter.ts";
import type { CellWire, ColumnType } from "./column.ts";
import { orderOf } from "./row-order.ts";

const numbers = (from: number | null, to: number | null): ColumnFilter => ({ kind: "numbers", from, to });
const days = (from: string, to: string): ColumnFilter => ({ kind: "days", from, to });
const text = (wanted: string, isWhole = false): ColumnFilter => ({ kind: "text", text: wanted, isWhole });
const some = (...cells: CellWire[]): ColumnFilter => ({ kind: "some", cells });

describe("a column's filter", () => {
  test.each<[ColumnType, ColumnFilter, CellWire[], CellWire[]]>([
    ["number", numbers(1, 2), [0.9, 1, 2, 2.1, null, "NaN", "Infinity"], [1, 2]],
    ["number", numbers(2, null), [1, 2, "Infinity", "-Infinity"], [2, "Infinity"]],
    [
      "date",
      days("2024-01-02", "2024-01-03"),
      ["2024-01-01", "2024-01-02", "2024-01-03", null],
      ["2024-01-02", "2024-01-03"],
    ],
    ["date", days("", "2024-01-02"), ["2024-01-02", "2024-01-03"], ["2024-01-02"]],
    [
      "datetime",
      days("2024-01-02", ""),
      [new Date(2024, 0, 1, 23).toISOString(), new Date(2024, 0, 2).toISOString()],
      [new Date(2024, 0, 2).toISOString()],
    ],
    ["text", text("AD"), ["Ada", "Bob", null], ["Ada"]],
    ["text", text("ada", true), ["Ada", "Adam"], ["Ada"]],
    ["choice", some("paid", null), ["paid", "free", null], ["paid", null]],
    ["boolean", some(false), [true, false, null], [false, null]],
  ])("of %s, %j, passes of %j the cells %j", (type, filter, cells, passed) => {
    expect(cells.filter(passes({ name: "a", type }, filter))).toEqual(passed);
  });

  test("holds with others, with a search, and with a sorting", () => {
    const columns = [
      { name: "a", type: "number" },
      { name: "b", type: "text" },
    ] as const;
    const table = { columns, values: { a: [1, 2, 3, 4], b: ["xy", "x", "xyz", "xy"] } };
    const filters = new Map([
      ["a", numbers(2, null)],
      ["b", text("y")],
    ]);
    const view = { sorting: { name: "a", down: true }, query: "x", filters };
    expect(orderOf(table, columns, view)).toEqual([3, 2]);
  });
});
