import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, test } from "vitest";
import { readTableFile } from "./table-file.ts";

/** Two rows that hyparquet-writer wrote: a text, a 64-bit integer that may be empty, and an instant, in Snappy. */
const PARQUET =
  "UEFSMRUGFSAVJFwVBBUAFQQVABUEFQAAAAMDDjQDAAAAQWRhAwAAAEJvYhUGFRQVGFwVBBUCFQQVABUEFQAAAAMBCBwBAAAAAAAAABUGFSQVKFwVBBUAFQQVABUEFQAAAAMDEDwAZoXOjwEAAACUGNGPAQAAFQQZTEgEcm9vdBUGABUMJQIYBG5hbWUlAAAVBCUCGAFuABUEJQIYAmF0JRIAFgQZHBk8JggcFQwZFQAZGARuYW1lFQIWBBZKFk4mCDw2ACgDQm9iGANBZGEAGRwVBhUAFQIAAAAmVhwVBBkVABkYAW4VAhYEFj4WQiZWPDYCKAgBAAAAAAAAABgIAQAAAAAAAAAAGRwVBhUAFQIAAAAmmAEcFQQZFQAZGAJhdBUCFgQWThZSJpgBPDYAKAgAlBjRjwEAABgIAGaFzo8BAAAAGRwVBhUAFQIAAAAW1gEWBDbiAQAoCWh5cGFycXVldBk8HAAAHAAAHAAAAPoAAABQQVIx";

describe("a visitor's file", () => {
  test.each(["file", "stream"] as const)("is read from Arrow, as a %s", async (format) => {
    const bytes = tableToIPC(tableFromArrays({ name: ["Ada", "Bob"], n: [1, null] }), { format })!;
    const read = await readTableFile(fileOf("table.arrow", bytes), null, 9);
    expect(read).toMatchObject({
      table: {
        columns: [
          { name: "name", type: "text" },
          { name: "n", type: "number" },
        ],
        values: { name: ["Ada", "Bob"], n: [1, null] },
      },
      left: 0,
    });
  });

  test("is read from Parquet", async () => {
    const bytes = Uint8Array.from(atob(PARQUET), (letter) => letter.charCodeAt(0));
    const { table } = await readTableFile(fileOf("table.parquet", bytes), null, 9);
    expect(table.columns.map(({ type }) => type)).toEqual(["text", "number", "datetime"]);
    expect(table.values).toEqual({
      name: ["Ada", "Bob"],
      n: [1, null],
      at: ["2024-05-31T12:00:00.000Z", "2024-06-01T00:00:00.000Z"],
    });
  });

  test("gives known columns what fits them, and counts what does not, and the rows without room", async () => {
    const bytes = tableToIPC(tableFromArrays({ N: [1, -1, 3], more: [1, 2, 3] }), { format: "file" })!;
    const read = await readTableFile(fileOf("table.arrow", bytes), [{ name: "n", type: "number", min: 0 }], 2);
    expect(read).toMatchObject({ table: { values: { n: [1, null] } }, misfits: 1, left: 1 });
  });

  test("is CSV otherwise: of more rows than fit the first are read, and the others counted", async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `"a\n${i}",${i}\r\n\r\n`).join("");
    const { table, left, ragged } = await readTableFile(fileOf("table.csv", `name,n\r\n${lines}`), null, 3);
    expect(table.values).toEqual({ name: ["a\n0", "a\n1", "a\n2"], n: [0, 1, 2] });
    expect({ left, ragged }).toEqual({ left: 4997, ragged: 0 });
  });
});

function fileOf(name: string, content: string | Uint8Array): File {
  return new File([content as BlobPart], name);
}
