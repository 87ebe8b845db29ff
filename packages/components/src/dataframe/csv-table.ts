import { readCell } from "./cell-text.ts";
import { tableOf, type CellWire, type Column, type ColumnType, type TableWire } from "./column.ts";
import { readCsv } from "./csv.ts";

/** A table that was read, and what was not as it should be. */
export interface CsvTable {
  readonly table: TableWire;
  /** Rows with more or fewer cells than the first. */
  readonly ragged: number;
  /** Cells that do not fit their column, and are empty now. */
  readonly misfits: number;
  /** Rows beyond the most that fit. */
  readonly left: number;
}

const INFERRED: readonly ColumnType[] = ["number", "date", "boolean"];

/**
 * Reads CSV into a table. Columns that are known are found by the first line, by name or label; if it names none of them,
 * it is a row like the others and the columns go by place. Empty lines are left out. Without known columns the first line names them.
 */
export function readCsvTable(text: string, known: readonly Column[] | null, maxRows: number): CsvTable {
  const lines = readCsv(text).filter((line) => line.length > 1 || line[0] !== "");
  const heading = lines[0] ?? [];
  const places = known?.map((column) => heading.findIndex((title) => isTitleOf(title, column))) ?? [];
  const isPlaced = known !== null && places.every((place) => place < 0);
  const all = isPlaced ? lines : lines.slice(1);
  const rows = all.slice(0, maxRows);
  const columns = known ?? inferred(heading, rows);
  const lists = columns.map((column, i) => readColumn(column, rows, known && !isPlaced ? places[i]! : i));
  const ragged = rows.filter(({ length }) => length !== heading.length).length;
  const misfits = lists.reduce((sum, list) => sum + list.misfits, 0);
  const cells = lists.map((list) => list.cells);
  return { table: tableOf(columns, cells), ragged, misfits, left: all.length - rows.length };
}

function isTitleOf(title: string, { name, label = name }: Column): boolean {
  const words = title.trim().replace(/^'/, "").toLowerCase();
  return words === name.toLowerCase() || words === label.toLowerCase();
}

function readColumn(column: Column, rows: readonly (readonly string[])[], place: number) {
  let misfits = 0;
  const cells = rows.map((row): CellWire => {
    const cell = readCell(column, plain(row[place] ?? ""));
    if (cell === undefined) misfits++;
    return cell ?? null;
  });
  return { cells, misfits };
}

/** Without the apostrophe that a download puts before a formula. */
function plain(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

function inferred(heading: readonly string[], rows: readonly (readonly string[])[]): Column[] {
  const names = heading.map((title, i) => title.trim() || String(i + 1));
  return names.map((name, i) => {
    const unique = names.indexOf(name) === i ? name : `${name} (${i + 1})`;
    return { name: unique, type: typeOfTexts(rows, i) };
  });
}

/** The first type that every text has; a column of 0 and 1 holds numbers. Leading zeros, as of postcodes, are text. */
function typeOfTexts(rows: readonly (readonly string[])[], place: number): ColumnType {
  const texts = rows.map((row) => row[place] ?? "").filter((text) => text.trim() !== "");
  if (texts.length === 0 || texts.some((text) => /^0\d/.test(text))) return "text";
  const fits = (type: ColumnType) => texts.every((text) => readCell({ name: "", type }, text) !== undefined);
  return INFERRED.find(fits) ?? "text";
}
