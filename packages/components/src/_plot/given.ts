import type { Schema } from "@vitrine/core";
import { isObject, type PropValues } from "@vitrine/core/internal";
import { aggregate, type Aggregate } from "./aggregate.ts";
import { yColumns } from "./props.ts";
import type { PlotAxis, PlotData } from "./types.ts";

type Cells = readonly (number | string | null)[];

const numbers: Schema = { type: "array", items: { type: ["number", "null"] } };
const places: Schema = { type: "array", items: { type: ["number", "string", "null"] } };

/** Schema of a plot's wire value: the columns that its props name. */
export function plotSchema(props: PropValues): Schema {
  const names = yColumns(props);
  const others = [props["x"], props["color"], props["text"]].filter((name) => typeof name === "string");
  return {
    type: ["object", "null"],
    properties: {
      xType: { enum: ["number", "category", "time"] },
      columns: {
        type: "object",
        properties: Object.fromEntries([
          ...others.map((name) => [name, places]),
          ...names.map((name) => [name, numbers]),
        ]),
        required: [...others, ...names],
      },
    },
    required: ["xType", "columns"],
    additionalProperties: false,
  };
}

/** Turns what `predict` returned into a wire value. Throws `TypeError`, with row and column, for what is no data. */
export function toPlotData(given: unknown, props: PropValues): PlotData | null {
  if (given === null) return null;
  const read = readerOf(given);
  const x = props["x"] as string;
  const color = props["color"] as string | null;
  const words = [color, props["text"]].filter((name) => typeof name === "string");
  const values = read(x);
  const xType = (props["xType"] as PlotAxis | null) ?? (isData(given) ? given.xType : guess(values));
  const columns: Record<string, Cells> = { [x]: values.map((cell, row) => toPlace(cell, xType, row, x)) };
  const counts = props["aggregate"] === "count";
  for (const name of yColumns(props)) columns[name] = numbersOf(name, counts ? read(name, values) : read(name));
  for (const name of words) columns[name] ??= read(name).map((cell, row) => toCategory(cell, row, name));
  checkLengths(columns, x);
  const how = props["aggregate"] as Aggregate | null | undefined;
  if (!how) return { xType, columns };
  const names = { x, y: yColumns(props), color };
  return {
    xType,
    columns: aggregate(columns, names, how, xType === "category" ? null : (props["bins"] as number | null)),
  };

  function numbersOf(name: string, cells: readonly unknown[]): Cells {
    return cells.map((cell, row) => (counts ? 1 : toNumber(cell, row, name)));
  }
}

function isData(given: unknown): given is PlotData {
  return isObject(given) && typeof given["xType"] === "string" && isObject(given["columns"]);
}

/** Reads a column by its name. `instead` stands for one that is not there. */
export type Reader = (name: string, instead?: readonly unknown[]) => readonly unknown[];

export function readerOf(given: unknown): Reader {
  if (Array.isArray(given)) return rowReader(given);
  const columns = isData(given) ? given.columns : given;
  if (!isObject(columns)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  return (name, instead) => {
    const column = columns[name] ?? instead;
    if (column === undefined) throw unfit(`there is no column "${name}" among ${listed(Object.keys(columns))}`);
    if (!isList(column)) throw unfit(`the column "${name}" is no list`);
    return Array.from(column);
  };
}

export function isList(column: unknown): column is ArrayLike<unknown> {
  return Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView));
}

function rowReader(rows: readonly unknown[]): Reader {
  const stranger = rows.findIndex((row) => !isObject(row));
  if (stranger >= 0) throw unfit(`row ${stranger} is no record`);
  const records = rows as readonly Record<string, unknown>[];
  return (name, instead) => {
    if (records.length > 0 && !records.some((row) => name in row)) {
      if (instead) return instead;
      throw unfit(`no row has the column "${name}"; the first has ${listed(Object.keys(records[0]!))}`);
    }
    return records.map((row) => row[name]);
  };
}

const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ") || "none";

function checkLengths(columns: Readonly<Record<string, Cells>>, x: string) {
  for (const [name, { length }] of Object.entries(columns))
    if (length !== columns[x]!.length)
      throw unfit(`the column "${x}" has ${columns[x]!.length} values, and "${name}" has ${length}`);
}

/** A text that is a date of ISO 8601, maybe with a time. */
const ISO_TIME = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/;

function guess(cells: readonly unknown[]): PlotAxis {
  const first = cells.find((cell) => cell !== null && cell !== undefined);
  if (first instanceof Date || (typeof first === "string" && ISO_TIME.test(first))) return "time";
  return first === undefined || typeof first === "number" || typeof first === "bigint" ? "number" : "category";
}

function toPlace(cell: unknown, type: PlotAxis, row: number, name: string): number | string | null {
  if (type === "category") return toCategory(cell, row, name);
  return type === "time" ? toTime(cell, row, name) : toNumber(cell, row, name);
}

export function toNumber(cell: unknown, row: number, name: string): number | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell !== "number") throw wrongCell(row, name, "a number", cell);
  return Number.isFinite(cell) ? cell : null;
}

function toTime(cell: unknown, row: number, name: string): number | null {
  if (cell === null || cell === undefined) return null;
  const ms = typeof cell === "string" && ISO_TIME.test(cell) ? Date.parse(cell) : cell;
  const time = ms instanceof Date ? ms.getTime() : ms;
  if (typeof time !== "number" || !Number.isFinite(time))
    throw wrongCell(row, name, "a Date, an ISO 8601 text or milliseconds", cell);
  return time;
}

export function toCategory(cell: unknown, row: number, name: string): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "string") return cell;
  if (typeof cell === "number" || typeof cell === "boolean" || typeof cell === "bigint") return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  throw wrongCell(row, name, "a text", cell);
}

function wrongCell(row: number, name: string, wanted: string, got: unknown): TypeError {
  const shown = typeof got === "string" ? JSON.stringify(got.slice(0, 40)) : Object.prototype.toString.call(got);
  return new TypeError(`Row ${row}, column "${name}": expected ${wanted}; got ${shown}.`);
}

function unfit(got: string): TypeError {
  return new TypeError(
    `Expected the data of a plot, as [{ step: 1, loss: 0.5 }] or { step: [1], loss: [0.5] }; ${got}.`,
  );
}
