import type { Column } from "./column.ts";
import { columnarFormat, readColumnar } from "./columnar-file.ts";
import { readCsvHead } from "./csv-rows.ts";
import { readCsvTable, type CsvTable } from "./csv-table.ts";

/**
 * Reads a visitor's file into a table: Parquet, Arrow, or else CSV. Of a file with more than `maxRows` rows the first are
 * read, and the others counted. Rejects for a file that is broken.
 */
export async function readTableFile(file: File, known: readonly Column[] | null, maxRows: number): Promise<CsvTable> {
  const format = await columnarFormat(file);
  if (format) return readColumnar(file, format, known, maxRows);
  // A heading is one line more.
  const { text, left } = await readCsvHead(file, maxRows + 1);
  const read = readCsvTable(text, known, maxRows);
  return { ...read, left: read.left + left };
}
