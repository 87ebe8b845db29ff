import { cellText, readCell } from "./cell-text.ts";
import { emptyTable, rowsIn, tableOf, type CellWire, type Column, type TableWire } from "./column.ts";
import { harmless, writeCsv } from "./csv.ts";

/** New value of one cell. */
export interface CellEdit {
  readonly row: number;
  readonly name: string;
  readonly value: CellWire;
}

/** A table with other cells; columns that did not change are the same lists. */
export function withCells(table: TableWire, edits: readonly CellEdit[]): TableWire {
  const changed = new Map<string, CellWire[]>();
  for (const { row, name, value } of edits) {
    if (!changed.has(name)) changed.set(name, [...table.values[name]!]);
    changed.get(name)![row] = value;
  }
  return { ...table, values: { ...table.values, ...Object.fromEntries(changed) } };
}

/** A table with empty rows at its end. */
export function withRows(table: TableWire, columns: readonly Column[], count: number): TableWire {
  const base = rowsIn(table) === 0 ? emptyTable(columns) : table;
  const more = Array.from({ length: count }, () => null);
  return tableOf(
    columns,
    columns.map(({ name }) => [...base.values[name]!, ...more]),
  );
}

/** A table without some rows. */
export function withoutRows(table: TableWire, rows: ReadonlySet<number>): TableWire {
  const lists = Object.entries(table.values).map(
    ([name, cells]) => [name, cells.filter((_, i) => !rows.has(i))] as const,
  );
  return { ...table, values: Object.fromEntries(lists) };
}

/** The edits of a block of texts, and how many of its cells fit no column or not theirs. */
export function pasted(block: readonly (readonly string[])[], rows: readonly number[], columns: readonly Column[]) {
  const edits: CellEdit[] = [];
  let misfits = 0;
  for (const [i, texts] of block.entries())
    for (const [k, text] of texts.entries()) {
      const [row, column] = [rows[i], columns[k]];
      const value = column && row !== undefined ? readCell(column, text) : undefined;
      if (value === undefined) misfits++;
      else edits.push({ row: row!, name: column!.name, value });
    }
  return { edits, misfits };
}

/** A block of cells as tab-separated text. */
export function copied(table: TableWire, rows: Iterable<number>, columns: readonly Column[]): string {
  return writeCsv(
    Array.from(rows, (row) => columns.map(({ name }) => cellText(table.values[name]![row]))),
    "\t",
  );
}

/** The whole table as CSV, with a heading, and without formulas. */
export function tableCsv(table: TableWire, columns: readonly Column[], rows: Iterable<number>): string {
  return writeCsv([columns.map(({ name }) => harmless(name)), ...csvCells(table, columns, rows)]);
}

/** As `tableCsv`, without the heading. */
export function rowsCsv(table: TableWire, columns: readonly Column[], rows: Iterable<number>): string {
  return writeCsv(csvCells(table, columns, rows));
}

function csvCells(table: TableWire, columns: readonly Column[], rows: Iterable<number>): string[][] {
  return Array.from(rows, (row) => columns.map(({ name }) => harmless(cellText(table.values[name]![row]))));
}
