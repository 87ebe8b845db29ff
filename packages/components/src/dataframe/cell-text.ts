import { readNumber } from "../_number/read-number.ts";
import { isFileCell, type CellWire, type Column } from "./column.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const TRUE = ["true", "1", "yes"];
const FALSE = ["false", "0", "no", ""];

/** A cell as text, a file by its name: for the clipboard, CSV, search and order. */
export function cellText(cell: CellWire | undefined): string {
  if (isFileCell(cell)) return cell.name;
  return cell === null || cell === undefined ? "" : String(cell);
}

/** Reads the text of a cell; undefined for one that does not fit its column. */
export function readCell(column: Column, text: string): CellWire | undefined {
  if (column.type === "text" || column.type === "markdown") return text;
  const bare = text.trim();
  if (bare === "") return null;
  return READERS[column.type](bare, column);
}

type Reader = (text: string, column: Column) => CellWire | undefined;

const READERS: Readonly<Record<Exclude<Column["type"], "text" | "markdown">, Reader>> = {
  number: numberIn,
  boolean: (text) => {
    const word = text.toLowerCase();
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
  },
  date: (text) => isoOf(text, DAY)?.slice(0, 10) ?? isoOf(text, INSTANT)?.slice(0, 10),
  datetime: (text) => isoOf(text, INSTANT) ?? isoOf(text, DAY),
  choice: (text, { choices = [] }) => choices.find((one) => one.toLowerCase() === text.toLowerCase()),
  // The name of a file is not the file.
  image: () => undefined,
};

/** A number that every language writes so, and that is read as it stands. */
const PLAIN = /^-?\d{1,15}$|^-?\d{1,9}\.\d{1,6}$/;

/** As a number field reads it: what could be two numbers, such as `1,204`, is none. */
function numberIn(text: string, { min = -Infinity, max = Infinity }: Column): CellWire | undefined {
  if (["NaN", "Infinity", "-Infinity"].includes(text)) return text;
  const reading = PLAIN.test(text) ? { kind: "number" as const, value: Number(text) } : readNumber(text);
  if (reading.kind !== "number" || reading.value === null) return undefined;
  return reading.value >= min && reading.value <= max ? reading.value : undefined;
}

function isoOf(text: string, form: RegExp): string | undefined {
  const ms = form.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
