import { isObject, isPixels } from "@vitrine/core/internal";
import { SPECIAL_NUMBERS, type CellWire, type Column, type ColumnType } from "./column.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Type of a column that nobody typed, from all of its cells: empty ones say nothing. */
export function typeOfCells(cells: ArrayLike<unknown>): ColumnType {
  if (ArrayBuffer.isView(cells) && typeof cells[0] !== "bigint") return "number";
  let type: ColumnType | undefined;
  for (let i = 0; i < cells.length; i++) {
    const one = typeOfCell(cells[i]);
    if (one === undefined || one === type) continue;
    type = type === undefined ? one : wider(type, one);
    if (type === "text") return type;
  }
  return type ?? "text";
}

function typeOfCell(cell: unknown): ColumnType | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === "number") return "number";
  if (typeof cell === "bigint") return isSafe(cell) ? "number" : "text";
  if (typeof cell === "boolean") return "boolean";
  return cell instanceof Date ? (isMidnight(cell) ? "date" : "datetime") : "text";
}

function wider(one: ColumnType, other: ColumnType): ColumnType {
  const dates = ["date", "datetime"];
  return dates.includes(one) && dates.includes(other) ? "datetime" : "text";
}

function isMidnight(date: Date): boolean {
  return date.getTime() % 86_400_000 === 0;
}

function isSafe(value: bigint): boolean {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
}

/** Converts a cell for the wire. Throws `TypeError`, with the place, for one that does not fit its column. */
export function encodeCell(column: Column, cell: unknown, row: number): CellWire {
  if (cell === null || cell === undefined) return null;
  const wire = ENCODERS[column.type](cell, column);
  if (wire !== undefined) return wire;
  if (isImage(cell))
    throw new TypeError(
      `dataframe(): row ${row} of "${column.name}" is an image, and its column a ${column.type}. Say columns: { ${JSON.stringify(column.name)}: "image" }.`,
    );
  throw new TypeError(`dataframe(): row ${row} of "${column.name}" must be ${expected(column)}; got ${show(cell)}.`);
}

function isImage(cell: unknown): boolean {
  return cell instanceof Blob || isPixels(cell);
}

type Encoder = (cell: unknown, column: Column) => CellWire | undefined;

const ENCODERS: Readonly<Record<ColumnType, Encoder>> = {
  text: encodeText,
  markdown: encodeText,
  number: encodeNumber,
  boolean: (cell) => (typeof cell === "boolean" ? cell : undefined),
  date: (cell) => dateText(cell)?.slice(0, 10),
  datetime: dateText,
  choice: (cell, { choices = [] }) => (choices.includes(cell as string) ? (cell as string) : undefined),
  // A file is stored, not written: see `storeCells`.
  image: () => undefined,
};

function encodeText(cell: unknown): CellWire | undefined {
  if (typeof cell === "string") return cell;
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell !== "object") return String(cell);
  if (isImage(cell)) return undefined;
  return JSON.stringify(cell, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

function encodeNumber(cell: unknown, { min = -Infinity, max = Infinity }: Column): CellWire | undefined {
  if (typeof cell === "bigint") return isSafe(cell) ? Number(cell) : undefined;
  if (typeof cell !== "number" || cell < min || cell > max) return undefined;
  return Number.isFinite(cell) ? cell : String(cell);
}

function dateText(cell: unknown): string | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString();
  if (typeof cell !== "string" || !(DAY.test(cell) || INSTANT.test(cell))) return undefined;
  const ms = Date.parse(cell);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function expected({ type, choices = [], min, max }: Column): string {
  if (type === "choice") return `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
  if (type === "boolean") return "true or false";
  if (type === "image") return "a file";
  if (type === "date") return 'a Date or a text such as "2024-05-31"';
  if (type === "datetime") return 'a Date or a text such as "2024-05-31T12:00:00Z"';
  const bounds = [min === undefined ? "" : ` of at least ${min}`, max === undefined ? "" : ` of at most ${max}`];
  return type === "number" ? `a number${bounds.filter(Boolean).join(" and")}` : "a text";
}

/** Converts a cell of the wire into what a function receives. */
export function decodeCell(type: ColumnType, cell: CellWire): CellWire | Date {
  if (cell === null) return type === "text" || type === "markdown" ? "" : type === "boolean" ? false : null;
  if (type === "datetime") return new Date(cell as string);
  return type === "number" ? Number(cell) : cell;
}

/** Whether a cell of the wire can be in a column. */
export function isCellOf(type: ColumnType, cell: unknown): boolean {
  if (cell === null) return true;
  if (type === "number") return typeof cell === "number" || (SPECIAL_NUMBERS as readonly unknown[]).includes(cell);
  if (type === "boolean") return typeof cell === "boolean";
  if (type === "image") return isObject(cell) && typeof cell["id"] === "string";
  return typeof cell === "string" && (!type.startsWith("date") || dateText(cell) !== undefined);
}

/** A cell in an error: short, and never all that an object holds. */
function show(cell: unknown): string {
  if (typeof cell === "string") return JSON.stringify(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
  if (typeof cell === "bigint") return `${cell}n`;
  return typeof cell === "object" ? (Array.isArray(cell) ? "a list" : "an object") : String(cell as number);
}
