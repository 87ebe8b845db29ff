import { app, localEngine, on, runToEnd, type FileRef, type Json } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import type { TableWire } from "./column.ts";
import { dataframe, dataframeSpec } from "./dataframe.ts";

const columns = { name: "text", photo: "image" } as const;
const cat = new File(["cat"], "cat.png", { type: "image/png" });
const PIXEL = "data:image/png;base64,AAAA";

describe("a column of images", () => {
  test("holds files, which a function receives as it gave them", async () => {
    const context = memoryContext(dataframe({ columns }).props);
    const wire = (await dataframeSpec.encode!([{ name: "Tom", photo: cat }, { name: "Nobody" }], context)) as TableWire;
    expect(wire.values["photo"]).toMatchObject([{ name: "cat.png", type: "image/png" }, null]);
    const rows = (await dataframeSpec.decode!(wire as never, context)) as { photo: File | null }[];
    expect(await rows[0]!.photo!.text()).toBe("cat");
    expect(rows[1]!.photo).toBeNull();
  });

  test("is a place for files to a call: a data: URL comes as a file", async () => {
    const rows = (await received({ values: { name: ["Tom"], photo: [PIXEL] } })) as { photo: File }[];
    expect(rows[0]!.photo.type).toBe("image/png");
    expect(rows[0]!.photo.size).toBe(3);
  });

  test.each<[string, Json, string]>([
    ["a file that is not there", { id: "no" }, "is a file that is not here"],
    [
      "a file of another visitor, whatever a call says of it",
      { id: "x", url: "/x", name: "x.png", size: 1, type: "" },
      "is a file that is not here",
    ],
    ["a file of another type", "data:text/html,x", "is text/html; expected image/png"],
    ["a text", "cat.png", "must be a file"],
  ])("refuses %s", async (_, photo, words) => {
    await expect(received({ values: { name: ["Tom"], photo: [photo] } })).rejects.toThrow(words);
  });

  test("says its row and column when a function gives no image", async () => {
    const context = memoryContext(dataframe({ columns }).props);
    const given = [{ photo: cat }, { photo: "cat.png" }];
    await expect(dataframeSpec.encode!(given, context)).rejects.toThrow(/row 1 of "photo": .*A string is never a path/);
  });

  test("must be said: data alone have none, and neither has a call of a table without columns", async () => {
    const context = memoryContext(dataframe().props);
    expect(() => dataframeSpec.encode!([{ photo: cat }], context)).toThrow('Say columns: { "photo": "image" }.');
    const ref: FileRef = await context.store(cat, "cat.png");
    const wire = { columns: [{ name: "photo", type: "image" }], values: { photo: [{ ...ref }] } };
    await expect(received(wire, dataframe() as never)).rejects.toThrow("columns");
  });

  test("is refused in a table that would travel as a file", async () => {
    const context = memoryContext(dataframe({ columns, maxRows: 600_000 }).props);
    const rows = Array.from({ length: 500_001 }, () => null);
    expect(() => dataframeSpec.encode!({ name: rows, photo: rows }, context)).toThrow('"photo" is a column of images');
    const more = {
      rows: 1,
      groupRows: 16,
      forms: ["json", "json"],
      file: await context.store(cat, "cat.png"),
    } as const;
    const wire = { columns: [], values: { name: [], photo: [] }, more };
    await expect(async () => dataframeSpec.decode!(wire as never, context)).rejects.toThrow("a table with images");
  });

  test("is named by its files in the still", async () => {
    const context = memoryContext(dataframe({ columns }).props);
    const wire = await dataframeSpec.encode!([{ name: "Tom", photo: cat }], context);
    expect(JSON.stringify(dataframeSpec.still!(wire as never, context.props))).toContain("Tom   cat.png");
  });
});

/** What a function receives for a wire value. */
async function received(wire: unknown, table = dataframe({ columns })): Promise<unknown> {
  let got: unknown;
  const take = on([], { name: "take", inputs: table, run: (rows) => void (got = rows) });
  const engine = localEngine(app({ layout: table, handlers: [take] }));
  await runToEnd(engine, { handler: "take", inputs: { input: wire as Json } });
  return got;
}
