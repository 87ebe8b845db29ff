import { cellText } from "./cell-text.ts";
import type { CellWire, Column } from "./column.ts";

/** Which cells of a column are shown. Bounds belong to the range; days are as the visitor's clock has them. */
export type ColumnFilter =
  | { readonly kind: "numbers"; readonly from: number | null; readonly to: number | null }
  | { readonly kind: "days"; readonly from: string; readonly to: string }
  | { readonly kind: "text"; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: "some"; readonly cells: readonly CellWire[] };

/** Filters by the name of their column. */
export type ColumnFilters = ReadonlyMap<string, ColumnFilter>;

/** Kind of filter that a column has. A choice whose choices are not known is a text. */
export function filterKind({ type, choices = [] }: Column): ColumnFilter["kind"] {
  if (type === "number") return "numbers";
  if (type === "date" || type === "datetime") return "days";
  return type === "boolean" || (type === "choice" && choices.length > 0) ? "some" : "text";
}

/** Whether a cell passes a filter of its column. */
export function passes({ type }: Column, filter: ColumnFilter): (cell: CellWire | undefined) => boolean {
  switch (filter.kind) {
    case "numbers":
      return (cell) => isNumber(cell) && isWithin(Number(cell), filter.from ?? -Infinity, filter.to ?? Infinity);
    case "days":
      return (cell) => typeof cell === "string" && isWithin(dayOf(type, cell), filter.from, filter.to || "\uffff");
    case "text":
      return textPasses(filter.text.toLowerCase(), filter.isWhole);
    // An empty cell of true and false is drawn, and received, as false.
    case "some":
      return (cell) => filter.cells.includes(type === "boolean" ? cell === true : (cell ?? null));
  }
}

function isNumber(cell: CellWire | undefined): boolean {
  return typeof cell === "number" || (typeof cell === "string" && cell !== "NaN");
}

function isWithin<T extends number | string>(value: T, from: T, to: T): boolean {
  return value >= from && value <= to;
}

function textPasses(wanted: string, isWhole: boolean): (cell: CellWire | undefined) => boolean {
  return (cell) => {
    const text = cellText(cell).toLowerCase();
    return isWhole ? text === wanted : text.includes(wanted);
  };
}

function dayOf(type: Column["type"], cell: string): string {
  if (type === "date") return cell;
  const date = new Date(cell);
  const pad = (part: number, length = 2) => String(part).padStart(length, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Whether a row passes all filters of the columns that are there; `cellOf` gives its cells. */
export function rowPasses<R>(
  columns: readonly Column[],
  filters: ColumnFilters,
  cellOf: (name: string, row: R) => CellWire | undefined,
): (row: R) => boolean {
  const tests = columns.flatMap((column) => {
    const filter = filters.get(column.name);
    return filter ? [{ name: column.name, test: passes(column, filter) }] : [];
  });
  return (row) => tests.every(({ name, test }) => test(cellOf(name, row)));
}
