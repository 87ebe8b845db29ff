import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, separatorOf, writeCsv } from "./csv.ts";
import { readCsvTable } from "./csv-table.ts";
import { copied, pasted, tableCsv, withCells, withoutRows, withRows } from "./edits.ts";
import { orderOf } from "./row-order.ts";
import type { Column, TableWire } from "./column.ts";

const columns: Column[] = [
  { name: "name", type: "text" },
  { name: "age", type: "number", min: 0 },
  { name: "plan", type: "choice", choices: ["free", "paid"] },
];
const table: TableWire = {
  columns,
  values: {
    name: ["Zoë", "Ada", "item 10", "item 9"],
    age: [5, null, 30, "NaN"],
    plan: ["paid", "free", null, "free"],
  },
};
const text = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\t", "\n", "\r", "'", "=", "é", " ") });
const block = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, width]) =>
    fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows }),
  );

describe("CSV", () => {
  test.each([",", "\t"] as const)("that was written is read as it was, with %j", (separator) => {
    fc.assert(
      fc.property(block, (rows) => {
        expect(readCsv(writeCsv(rows, separator), separator)).toEqual(rows);
      }),
    );
  });

  test("never makes another number of what could be two: such a column stays as it is written", () => {
    const read = (cells: string) => readCsvTable(`n\n${cells}`, null, 9).table;
    expect(read('"126,949"\n12')).toEqual({ columns: [{ name: "n", type: "text" }], values: { n: ["126,949", "12"] } });
    expect(read('"1,204,318"\n"3,5"').values).toEqual({ n: [1204318, 3.5] });
    expect(read("9007199254740993").columns).toEqual([{ name: "n", type: "text" }]);
    expect(readCsvTable('age\n"1,204"', columns.slice(1, 2), 9)).toMatchObject({
      table: { values: { age: [null] } },
      misfits: 1,
    });
  });

  test.each([
    [
      "a byte order mark",
      "\uFEFFa,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "semicolons",
      "a;b\n1,5;2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    ["quotes", '"a ""b""","c,\nd"', [['a "b"', "c,\nd"]]],
    ["a quote that nobody closed", '"a,b', [["a,b"]]],
    ["old line ends", "a\rb", [["a"], ["b"]]],
    ["ragged rows", "a,b\n1\n1,2,3", [["a", "b"], ["1"], ["1", "2", "3"]]],
    ["nothing", "", []],
  ])("is read with %s", (_, csv, rows) => {
    expect(readCsv(csv)).toEqual(rows);
  });

  test("has the separator of its first line, outside of quotes", () => {
    expect(['"a;b;c",d', "a\tb", "a", "a|b"].map(separatorOf)).toEqual([",", "\t", ",", "|"]);
  });

  test("reports rows of another length, cells that do not fit and rows beyond the most", () => {
    expect(readCsvTable("name,age,plan\nAda,old,FREE\nBob\nCy,1,paid", columns, 2)).toEqual({
      table: {
        columns: columns.map(({ name, type }) => ({ name, type })),
        values: { name: ["Ada", "Bob"], age: [null, null], plan: ["free", null] },
      },
      ragged: 1,
      misfits: 1,
      left: 1,
    });
  });

  test("finds columns by name in any order, and by place without a heading", () => {
    expect(readCsvTable("Age,Name\n3,Ada", columns, 9).table.values).toEqual({ name: ["Ada"], age: [3], plan: [null] });
    expect(readCsvTable("Ada,3,paid", columns, 9).table.values).toEqual({ name: ["Ada"], age: [3], plan: ["paid"] });
  });

  test("types columns that are not known; leading zeros are text", () => {
    const read = readCsvTable("n,d,b,zip,n\n1,2024-05-31,true,01234,x", null, 9).table;
    expect(read.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "n number",
      "d date",
      "b boolean",
      "zip text",
      "n (5) text",
    ]);
  });

  // A53 of docs/trust.md.
  test("of a table holds no formula, and gives the same table when it is read", () => {
    const risky: TableWire = {
      columns: [columns[0]!, columns[1]!],
      values: { name: ["=1+1", "-a", "+49", "\tx", "@b"], age: [-1, 2, 3, 4, 5] },
    };
    const csv = tableCsv(
      { ...risky, values: { ...risky.values, age: [1, 2, 3, 4, -5] } },
      columns.slice(0, 2),
      [0, 1, 2, 3, 4],
    );
    expect(csv.split("\r\n")).toEqual(["name,age", "'=1+1,1", "'-a,2", "+49,3", '"\'\tx",4', "'@b,-5"]);
    expect(readCsvTable(csv, columns.slice(0, 2), 9).table.values["name"]).toEqual(risky.values["name"]);
  });
});

describe("edits of a table", () => {
  test("paste what was copied, the same", () => {
    fc.assert(
      fc.property(block, (rows) => {
        const texts = rows[0]!.map((_, i): Column => ({ name: `c${i}`, type: "text" }));
        const empty = withRows({ columns: texts, values: {} }, texts, rows.length);
        const places = rows.map((_, i) => i);
        const filled = withCells(empty, pasted(rows, places, texts).edits);
        const again = withCells(empty, pasted(readCsv(copied(filled, places, texts), "\t"), places, texts).edits);
        expect(again).toEqual(filled);
      }),
    );
  });

  test("leave out cells that do not fit", () => {
    const { edits, misfits } = pasted([["3", "gold", "more"]], [0], columns.slice(1));
    expect([edits, misfits]).toEqual([[{ row: 0, name: "age", value: 3 }], 2]);
  });

  test("keep the lists of other columns, and the table before", () => {
    const next = withCells(table, [{ row: 0, name: "age", value: 6 }]);
    expect(next.values["name"]).toBe(table.values["name"]);
    expect([next.values["age"]![0], table.values["age"]![0]]).toEqual([6, 5]);
  });

  test("add rows at the end, and take rows out", () => {
    expect(withRows(table, columns, 1).values["age"]).toEqual([5, null, 30, "NaN", null]);
    expect(withoutRows(table, new Set([0, 2])).values["name"]).toEqual(["Ada", "item 9"]);
  });
});

describe("the order of rows", () => {
  test.each([
    ["texts as the language does", { name: "name", down: false }, [1, 3, 2, 0]],
    ["numbers, empty ones last", { name: "age", down: false }, [0, 2, 1, 3]],
    ["numbers down, empty ones last too", { name: "age", down: true }, [2, 0, 1, 3]],
    ["choices in their order, equal ones as they were", { name: "plan", down: false }, [1, 3, 0, 2]],
    ["nothing", null, [0, 1, 2, 3]],
  ])("sorts %s", (_, sorting, order) => {
    expect(orderOf(table, columns, { sorting, query: "", language: "en" })).toEqual(order);
  });

  test("holds the rows in which a text is", () => {
    expect(orderOf(table, columns, { sorting: null, query: " ITEM" })).toEqual([2, 3]);
  });
});
