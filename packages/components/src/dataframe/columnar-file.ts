import { encodeCell, typeOfCells } from "./cells.ts";
import { tableOf, type CellWire, type Column } from "./column.ts";
import type { CsvTable } from "./csv-table.ts";
import { readTable, type ArrowTable, type RawTable } from "./given-table.ts";

/** Which columnar format a file begins as; undefined for any other. */
export async function columnarFormat(file: File): Promise<"parquet" | "arrow" | undefined> {
  const head = new TextDecoder("latin1").decode(await file.slice(0, 6).arrayBuffer());
  if (head.startsWith("PAR1")) return "parquet";
  const isStream = /\.arrows?$/i.test(file.name) && head.startsWith("\xff\xff\xff\xff");
  return head === "ARROW1" || isStream ? "arrow" : undefined;
}

/** Reads a Parquet or Arrow file into a table; columns that are known are found by name or label. Rejects for a broken file. */
export async function readColumnar(
  file: File,
  format: "parquet" | "arrow",
  known: readonly Column[] | null,
  maxRows: number,
): Promise<CsvTable> {
  const { names, cells, total } = await (format === "parquet" ? fromParquet(file, maxRows) : fromArrow(file));
  const columns = known ?? names!.map((name, i) => ({ name, type: typeOfCells(cells[i]!) }));
  const rows = Math.min(total, maxRows);
  let misfits = 0;
  const lists = columns.map((column) => {
    const place = names!.findIndex((name) => isNameOf(name, column));
    return Array.from({ length: rows }, (_, row): CellWire => {
      const cell = fitted(column, cells[place]?.[row]);
      if (cell === undefined) misfits++;
      return cell ?? null;
    });
  });
  return { table: tableOf(columns, lists), ragged: 0, misfits, left: total - rows };
}

function isNameOf(title: string, { name, label = name }: Column): boolean {
  return [name, label].some((one) => one.toLowerCase() === title.toLowerCase());
}

function fitted(column: Column, cell: unknown): CellWire | undefined {
  try {
    return encodeCell(column, cell, 0);
  } catch {
    return undefined;
  }
}

interface Read extends RawTable {
  /** Rows of the file, also those that were not read. */
  readonly total: number;
}

/** Only the parts of the file that hold the rows which fit are read. */
async function fromParquet(file: File, maxRows: number): Promise<Read> {
  const [{ parquetMetadataAsync, parquetReadObjects }, { decompress }, { gunzipSync }] = await Promise.all([
    import("hyparquet"),
    import("fzstd"),
    import("fflate"),
  ]);
  const source = {
    byteLength: file.size,
    slice: (from: number, to?: number) => file.slice(from, to).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(source);
  const total = Number(metadata.num_rows);
  const compressors = {
    ZSTD: (bytes: Uint8Array) => decompress(bytes),
    GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  };
  const rows = await parquetReadObjects({ file: source, metadata, compressors, rowEnd: Math.min(total, maxRows) });
  return { ...readTable(rows), total };
}

async function fromArrow(file: File): Promise<Read> {
  const { tableFromIPC } = await import("@uwdata/flechette");
  const table = tableFromIPC(new Uint8Array(await file.arrayBuffer()), { useDate: true });
  return { ...readTable(table as unknown as ArrowTable), total: table.numRows };
}
