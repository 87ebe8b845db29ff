import { UserError } from "@vitrine/core";
import type { Category } from "./format.ts";

/** Value of a feature. `null` and NaN are missing values. */
export type Cell = Category | null;

/** Features of one thing: values in the order of the model's features, or by their names. */
export type Row = readonly Cell[] | Readonly<Record<string, Cell>>;

/**
 * Values in the order of the features. Throws `TypeError` for a row of another length, for a name that is not there and
 * for one that is unknown.
 */
export function toCells(row: Row, names: readonly string[]): readonly Cell[] {
  if (row === null || typeof row !== "object")
    throw new TypeError(`A row is a list of values, or a record by feature; got ${sayCell(row)}.`);
  const cells = isList(row) ? row : fromRecord(row, names);
  if (cells.length !== names.length)
    throw new TypeError(
      `The model has ${names.length} features (${shorten(names)}); got a row of ${cells.length} values.`,
    );
  for (let i = 0; i < cells.length; i++) checkCell(cells[i], names[i]!);
  return cells;
}

function isList(row: Row): row is readonly Cell[] {
  return Array.isArray(row) || ArrayBuffer.isView(row);
}

function fromRecord(row: Readonly<Record<string, Cell>>, names: readonly string[]): Cell[] {
  const has = `The model has the features ${shorten(names)}`;
  const missing = names.filter((name) => !Object.hasOwn(row, name));
  if (missing.length > 0) throw new TypeError(`${has}; the row lacks ${quote(missing)}.`);
  const unknown = Object.keys(row).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new TypeError(`${has}; it does not know ${quote(unknown)}.`);
  return names.map((name) => row[name]!);
}

function checkCell(cell: unknown, name: string) {
  if (typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean" || cell === null) return;
  throw new TypeError(`The feature "${name}" is a number, a text, true, false or null; got ${sayCell(cell)}.`);
}

/** Where numbers are needed: the class in scikit-learn, the names of its columns, and whether they may be missing. */
export interface Needs {
  readonly by: string;
  readonly names: readonly string[];
  readonly missing?: boolean;
}

/**
 * Numbers of a row, written into an array of its length, which is returned; NaN where a value is missing. Throws for a
 * text, and for a missing value that is needed.
 */
export function toNumbers(row: readonly Cell[], needs: Needs): Float64Array;
export function toNumbers<T extends Float32Array | Float64Array>(row: readonly Cell[], needs: Needs, into: T): T;
export function toNumbers(
  row: readonly Cell[],
  { by, names, missing = false }: Needs,
  numbers: Float32Array | Float64Array = new Float64Array(row.length),
): Float32Array | Float64Array {
  for (let i = 0; i < row.length; i++) {
    const cell = row[i]!;
    if (typeof cell === "string") throw new TypeError(`${by} takes numbers; "${names[i]}" is ${sayCell(cell)}.`);
    const number = cell === null ? NaN : Number(cell);
    if (Math.abs(number) === Infinity) throw new UserError(`"${names[i]}" is ${number}. Give a finite number.`);
    if (Number.isNaN(number) && !missing) throw new UserError(`"${names[i]}" is missing. Give a number.`);
    numbers[i] = number;
  }
  return numbers;
}

/** Whether a value is missing. */
export function isMissing(cell: Cell): boolean {
  return cell === null || Number.isNaN(cell);
}

/** Words for a value, in quotation marks if it is a text. */
export function sayCell(cell: unknown): string {
  if (cell === undefined) return "nothing";
  return typeof cell === "string" ? JSON.stringify(cell) : Array.isArray(cell) ? "a list" : String(cell);
}

function quote(names: readonly string[]): string {
  return shorten(names.map((name) => `"${name}"`));
}

/** At most eight names, since a model may have thousands. */
function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
