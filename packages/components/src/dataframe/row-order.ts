import { cellText } from "./cell-text.ts";
import { rowPasses, type ColumnFilters } from "./column-filter.ts";
import { rowsIn, type CellWire, type Column, type TableWire } from "./column.ts";

/** By which column rows are sorted. */
export interface Sorting {
  readonly name: string;
  readonly down: boolean;
}

/** What decides which rows are seen, and in which order. */
export interface RowView {
  readonly sorting: Sorting | null;
  readonly query: string;
  /** Default: none. */
  readonly filters?: ColumnFilters | undefined;
  /** Language of texts; default: the browser's. */
  readonly language?: string | undefined;
}

/** Whether some rows may not be seen. */
export function hidesRows({ query, filters }: RowView): boolean {
  return query.trim() !== "" || Boolean(filters?.size);
}

/** Places of the rows that are seen, in their order. */
export function orderOf(table: TableWire, columns: readonly Column[], view: RowView): number[] {
  const rows = found(table, columns, view);
  const column = columns.find(({ name }) => name === view.sorting?.name);
  return column && view.sorting ? sorted(rows, table.values[column.name]!, column, view) : rows;
}

function found(table: TableWire, columns: readonly Column[], { query, filters = new Map() }: RowView): number[] {
  const rows = Array.from({ length: rowsIn(table) }, (_, i) => i);
  const passed =
    filters.size > 0 ? rows.filter(rowPasses(columns, filters, (name, i) => table.values[name]![i])) : rows;
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return passed;
  const lists = columns.map(({ name }) => table.values[name]!);
  return passed.filter((row) => lists.some((cells) => cellText(cells[row]).toLowerCase().includes(wanted)));
}

/** Empty cells, and NaN, come last in both directions; rows that are equal stay in their order. */
function sorted(rows: number[], cells: readonly CellWire[], column: Column, { sorting, language }: RowView): number[] {
  const compare = comparing(column, language);
  const sign = sorting!.down ? -1 : 1;
  const isNone = (cell: CellWire | undefined) => cell === null || cell === undefined || cell === "" || cell === "NaN";
  const filled = rows.filter((row) => !isNone(cells[row]));
  const none = rows.filter((row) => isNone(cells[row]));
  return [...filled.sort((a, b) => sign * compare(cells[a]!, cells[b]!)), ...none];
}

function comparing({ type, choices = [] }: Column, language?: string): (a: CellWire, b: CellWire) => number {
  if (type === "choice") return (a, b) => choices.indexOf(a as string) - choices.indexOf(b as string);
  if (type === "number" || type === "boolean") return (a, b) => compareNumbers(Number(a), Number(b));
  if (type === "date" || type === "datetime") return (a, b) => (a! < b! ? -1 : a! > b! ? 1 : 0);
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(cellText(a), cellText(b));
}

/** A difference of infinities is NaN. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
