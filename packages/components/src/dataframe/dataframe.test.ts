import { app, localEngine, on, runToEnd, type Json } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { dataframe, dataframeSpec } from "./dataframe.ts";

const columns = {
  name: "text",
  age: { type: "number", min: 0 },
  joined: "date",
  seen: "datetime",
  member: "boolean",
  plan: { type: "choice", choices: ["free", "paid"] },
  notes: "markdown",
} as const;

const typed = Object.entries(columns).map(([name, column]) => ({
  name,
  type: typeof column === "string" ? column : column.type,
}));
const values = {
  name: ["Ada", null],
  age: [36, null],
  joined: ["2024-05-31", null],
  seen: ["2024-05-31T12:00:00.000Z", null],
  member: [true, null],
  plan: ["paid", null],
  notes: ["**Hi**", null],
};
const ada = {
  name: "Ada",
  age: 36,
  joined: "2024-05-31",
  seen: new Date("2024-05-31T12:00:00Z"),
  member: true,
  plan: "paid",
  notes: "**Hi**",
};
const nobody = { name: "", age: null, joined: null, seen: null, member: false, plan: null, notes: "" };

specContract(dataframeSpec, dataframe, {
  props: { columns },
  samples: [{ columns: typed, values }, { values }],
  refused: [
    null,
    [],
    {},
    { values: { ...values, age: [-1, null] } },
    { values: { ...values, age: ["36", null] } },
    { values: { ...values, plan: ["gold", null] } },
    { values: { ...values, member: [1, null] } },
  ],
  trips: [
    { given: [ada, {}], wire: { columns: typed, values }, got: [ada, nobody] },
    { given: [], got: [] },
    { given: [{ ...ada, more: 1 }], got: [ada] },
    { given: [Object.values(ada)], got: [ada] },
    { given: { age: [1], name: ["Ada"] }, got: [{ ...nobody, name: "Ada", age: 1 }] },
  ],
});

valueContract(dataframe({ maxRows: 2 }), {
  samples: [{ columns: [{ name: "a", type: "text" }], values: { a: ["x"] } }],
  refused: [{ values: {} }, { columns: [{ name: "a", type: "colour" }], values: {} }],
});

describe("dataframe without columns", () => {
  test.each<[string, unknown, string[], unknown[]]>([
    [
      "records",
      [{ a: 1 }, { a: 2, b: "x" }],
      ["number", "text"],
      [
        { a: 1, b: "" },
        { a: 2, b: "x" },
      ],
    ],
    ["columns with rows", { columns: ["a", "b"], rows: [[1, true]] }, ["number", "boolean"], [{ a: 1, b: true }]],
    ["lists of cells", [["x", 1]], ["text", "number"], [{ 1: "x", 2: 1 }]],
    [
      "a record of columns",
      { a: [1, null], b: new Float32Array([0.5, 2]) },
      ["number", "number"],
      [
        { a: 1, b: 0.5 },
        { a: null, b: 2 },
      ],
    ],
    ["numbers that JSON lacks", [{ a: NaN }, { a: -Infinity }], ["number"], [{ a: NaN }, { a: -Infinity }]],
    ["days", [{ a: new Date("2024-05-31") }], ["date"], [{ a: "2024-05-31" }]],
    ["instants", [{ a: new Date(1) }, { a: new Date(0) }], ["datetime"], [{ a: new Date(1) }, { a: new Date(0) }]],
    ["small bigints", [{ a: 12n }], ["number"], [{ a: 12 }]],
    ["large bigints", [{ a: 2n ** 64n }], ["text"], [{ a: "18446744073709551616" }]],
    ["mixed cells", [{ a: 1 }, { a: "x" }], ["text"], [{ a: "1" }, { a: "x" }]],
    ["objects in cells", [{ a: { b: 1 } }], ["text"], [{ a: '{"b":1}' }]],
    ["a tensor with one dimension", tensor([2], [1, 2]), ["number"], [{ 1: 1 }, { 1: 2 }]],
    [
      "a tensor with two",
      tensor([2, 2], [1, 2, 3, 4]),
      ["number", "number"],
      [
        { 1: 1, 2: 2 },
        { 1: 3, 2: 4 },
      ],
    ],
    [
      "an Arrow table",
      arrow({ a: [1n, 2n], b: ["x", null] }),
      ["number", "text"],
      [
        { a: 1, b: "x" },
        { a: 2, b: "" },
      ],
    ],
    ["names of JavaScript's own", JSON.parse('[{ "__proto__": 1 }]'), ["number"], [JSON.parse('{ "__proto__": 1 }')]],
  ])("takes %s", async (_, given, types, rows) => {
    const wire = encode(given) as { columns: readonly { type: string }[] };
    expect(wire.columns.map(({ type }) => type)).toEqual(types);
    expect(await received(wire)).toEqual(rows);
  });

  test.each([
    [
      "ragged rows",
      [[1, 2], [3]],
      "dataframe(): row 1 must have 2 cells, as the others have; got 1. Fill it with null.",
    ],
    [
      "ragged columns",
      { a: [1], b: [] },
      'dataframe(): columns must have as many cells as one another; "a" has 1, "b" 0.',
    ],
    ["a name twice", { columns: ["a", "a"], rows: [[1, 2]] }, 'two columns have the name "a". Rename one of them.'],
    ["a text", "x", "dataframe() takes a list of records"],
    ["three dimensions", tensor([1, 1, 1], [1]), "a tensor with one or two dimensions; this one has 3"],
    ["records among others", [{ a: 1 }, 2], "row 1 must be a record, as row 0 is; got 2."],
  ])("refuses %s", (_, given, message) => {
    expect(() => encode(given)).toThrow(message);
  });
});

describe("dataframe", () => {
  test("says the limit for more rows than it holds", () => {
    const props = { ...dataframe({ maxRows: 1 }).props };
    expect(() => dataframeSpec.encode([{ a: 1 }, { a: 2 }], { props } as never)).toThrow(
      "dataframe() holds at most 1 rows; got 2. Return fewer, or raise maxRows.",
    );
  });

  test.each([
    ["age", "old", 'row 0 of "age" must be a number of at least 0; got "old".'],
    ["age", -1, "must be a number of at least 0; got -1."],
    ["joined", "soon", 'must be a Date or a text such as "2024-05-31"; got "soon".'],
    ["plan", "gold", 'must be one of "free", "paid"; got "gold".'],
    ["member", 1, "must be true or false; got 1."],
  ])("names the row and column of a cell that does not fit: %s %j", (name, cell, message) => {
    const { props } = dataframe({ columns });
    expect(() => dataframeSpec.encode([{ [name]: cell }], { props } as never)).toThrow(message);
  });

  test("refuses a choice without choices, and bounds that are turned around", () => {
    expect(() => dataframe({ columns: { a: { type: "choice" } } })).toThrow("columns.a is a choice without choices.");
    expect(() => dataframe({ columns: { a: { type: "number", min: 2, max: 1 } } })).toThrow("min must be at most max");
  });

  test("refuses columns of a call that are not as long as one another", async () => {
    const wire = {
      columns: [
        { name: "a", type: "text" },
        { name: "b", type: "text" },
      ],
      values: { a: ["x"], b: [] },
    };
    await expect(received(wire)).rejects.toThrow("values.b must have 1 cells, as the first column has; got 0.");
  });

  test("carries 100,000 rows of 10 columns in one message", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `c${i}`);
    const rows = Float64Array.from({ length: 100_000 }, (_, i) => i / 4);
    const table = dataframe();
    const make = on([], {
      name: "make",
      outputs: table,
      run: () => Object.fromEntries(names.map((name) => [name, rows])),
    });
    const engine = localEngine(app({ layout: table, handlers: [make] }));
    const { output } = (await runToEnd(engine, { handler: "make", inputs: {} })) as { output: { values: Json } };
    expect(Object.values(output.values as object).map((list: Json[]) => list.length)).toEqual(names.map(() => 100_000));
    expect(JSON.stringify(output).length).toBeLessThan(16_000_000);
  });
});

function encode(given: unknown) {
  return dataframeSpec.encode(given, { props: dataframe().props } as never);
}

/** What a function receives for a wire value. */
async function received(wire: unknown): Promise<unknown> {
  const table = dataframe();
  let got: unknown;
  const take = on([], { name: "take", inputs: table, run: (rows) => void (got = rows) });
  const engine = localEngine(app({ layout: table, handlers: [take] }));
  await runToEnd(engine, { handler: "take", inputs: { input: wire as Json } });
  return got;
}

function tensor(shape: number[], data: number[]) {
  return { shape, dataSync: () => Float32Array.from(data) };
}

function arrow(columns: Record<string, unknown[]>) {
  return {
    schema: { fields: Object.keys(columns).map((name) => ({ name })) },
    getChild: (name: string) => columns[name]!,
  };
}
