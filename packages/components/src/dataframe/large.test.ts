import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import type { TableWire } from "./column.ts";
import { dataframe, dataframeSpec } from "./dataframe.ts";
import { inOrder, largeOrderOf } from "./large-order.ts";
import { LargeTable } from "./large-table.ts";
import { packTable, unpackTable } from "./packed-table.ts";
import { orderOf } from "./row-order.ts";
import { ScrollSpan } from "./scroll-span.ts";

const ROWS = 200_001;
const columns = [
  { name: "name", type: "text" },
  { name: "age", type: "number" },
  { name: "member", type: "boolean" },
  { name: "joined", type: "date" },
  { name: "seen", type: "datetime" },
  { name: "share", type: "number" },
] as const;

describe("a large table", () => {
  test("travels as its first rows and a file, and comes back as it was given", async () => {
    const context = memoryContext(dataframe({ maxRows: ROWS }).props);
    const count = (_: unknown, i: number) => i;
    const given = Object.fromEntries(
      "abcde".split("").map((name) => [name, Float64Array.from({ length: ROWS }, count)]),
    );
    const wire = (await dataframeSpec.encode!(given, context)) as TableWire;
    expect(wire.values["a"]).toHaveLength(100);
    expect(wire.more).toMatchObject({ rows: ROWS, forms: ["f64", "f64", "f64", "f64", "f64"] });
    const rows = (await dataframeSpec.decode!(wire as never, context)) as object[];
    expect(rows).toHaveLength(ROWS);
    expect(rows.at(-1)).toEqual({ a: ROWS - 1, b: ROWS - 1, c: ROWS - 1, d: ROWS - 1, e: ROWS - 1 });
  });

  test("refuses a file that is none of a table", async () => {
    const context = memoryContext(dataframe({ maxRows: ROWS }).props);
    const file = await context.store(new Blob([new Uint8Array(99)]), "odd.bin");
    const more = { rows: 50, groupRows: 16, forms: ["f64"], file } as const;
    const wire: TableWire = { columns: [{ name: "a", type: "number" }], values: { a: [] }, more };
    await expect(dataframeSpec.decode!(wire as never, context)).rejects.toThrow("Send the rows in values.");
  });

  test("keeps every cell of every type, also those that are empty", async () => {
    const cells = [
      ["Zoë", null],
      [Number.NaN, null],
      [false, null],
      ["2024-05-31", null],
      [new Date(1), null],
      Float32Array.of(0.5, Number.NaN),
    ];
    const { blob, ...packing } = packTable(columns, cells);
    const types = columns.map(({ type }) => type);
    expect(unpackTable(packing, types, await blob.arrayBuffer())).toEqual([
      ["Zoë", null],
      ["NaN", null],
      [false, null],
      ["2024-05-31", null],
      ["1970-01-01T00:00:00.001Z", null],
      [0.5, "NaN"],
    ]);
  });

  test("reads the rows that are wanted, and no others", async () => {
    const { table, reads } = await largeOf(Array.from({ length: 100_000 }, (_, i) => `n${i}`));
    expect(table.cell("name", 90_000)).toBe(undefined);
    await table.want([90_000, 90_001]);
    expect(table.cell("name", 90_001)).toBe("n90001");
    expect(table.cell("name", 10)).toBe(undefined);
    expect(reads()).toBe(2);
    expect(table.want([90_002])).toBe(undefined);
  });

  test.each(["", "1"])("is sorted and searched for %j as a small one is", async (query) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("b1", "a", "B1", "", "a2", "a10", null)),
        fc.boolean(),
        async (names, down) => {
          const cells = [...names, "end"];
          const { table } = await largeOf(cells);
          const signal = new AbortController().signal;
          await table.all(() => {}, signal);
          const view = { sorting: { name: "name", down }, query, language: "en" };
          const small = { columns: [columns[0]], values: { name: cells } };
          const order = await largeOrderOf(table, [columns[0]], view, signal);
          expect([...order]).toEqual(orderOf(small, [columns[0]], view));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("is filtered as a small one is, also while it is sorted", async () => {
    const cells = ["b", "ab", null, "a", "cab"];
    const { table } = await largeOf(cells);
    const signal = new AbortController().signal;
    await table.all(() => {}, signal);
    const filters = new Map([["name", { kind: "text", text: "b", isWhole: false } as const]]);
    const view = { sorting: { name: "name", down: true }, query: "", filters };
    expect([...(await largeOrderOf(table, [columns[0]], view, signal))]).toEqual([4, 0, 1]);
  });

  test("is sorted in runs that are merged", async () => {
    const { table } = await largeOf(Array.from({ length: 40_000 }, (_, i) => String((i * 7919) % 40_000)));
    const signal = new AbortController().signal;
    await table.all(() => {}, signal);
    const view = { sorting: { name: "name", down: false }, query: "", language: "en" };
    const order = await largeOrderOf(table, [columns[0]], view, signal);
    expect(Array.from(order, (row) => Number(table.cell("name", row)))).toEqual([...inOrder(40_000)]);
  });
});

describe("rows that are taller than a page can be", () => {
  test("move pixel by pixel with a wheel, and to their share with the scrollbar", () => {
    const span = new ScrollSpan();
    [span.total, span.room] = [40_000_000, 400];
    span.moved(100);
    expect(span.top).toBe(100);
    span.moved(span.laid / 2);
    expect(Math.abs(span.top / span.total - 0.5)).toBeLessThan(0.001);
    span.moved(span.laid - span.room);
    expect(span.top).toBe(span.total - span.room);
  });

  test("belong where their share is once the wheel stands still", () => {
    const span = new ScrollSpan();
    [span.total, span.room] = [40_000_000, 400];
    span.moved(1000);
    expect(span.settled()).toBe(200);
    expect([span.top, span.settled()]).toEqual([1000, null]);
  });
});

async function largeOf(names: readonly (string | null)[]) {
  const { blob, ...packing } = packTable([columns[0]], [names]);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let count = 0;
  const read = (from: number, to: number) => (count++, Promise.resolve(bytes.slice(from, to)));
  const file = { id: "a", url: "", name: "", type: "", size: bytes.length };
  const wire = { columns: [columns[0]], values: { name: [] }, more: { ...packing, file } };
  return { table: new LargeTable(wire, read), reads: () => count };
}
