import type { CellWire, Column } from "./column.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const TRUE = ["true", "1", "yes"];
const FALSE = ["false", "0", "no", ""];

/** A cell as text: for the clipboard, CSV and search. */
export function cellText(cell: CellWire | undefined): string {
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
  number: readNumber,
  boolean: (text) => {
    const word = text.toLowerCase();
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
  },
  date: (text) => isoOf(text, DAY)?.slice(0, 10) ?? isoOf(text, INSTANT)?.slice(0, 10),
  datetime: (text) => isoOf(text, INSTANT) ?? isoOf(text, DAY),
  choice: (text, { choices = [] }) => choices.find((one) => one.toLowerCase() === text.toLowerCase()),
};

/** With a comma before decimals too, as spreadsheets of many languages write them. */
function readNumber(text: string, { min = -Infinity, max = Infinity }: Column): CellWire | undefined {
  if (["NaN", "Infinity", "-Infinity"].includes(text)) return text;
  const value = Number(/^[+-]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text);
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
}

function isoOf(text: string, form: RegExp): string | undefined {
  const ms = form.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
