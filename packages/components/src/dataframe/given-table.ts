import { isObject } from "@vitrine/core/internal";

/** An Apache Arrow table, by its shape. */
export interface ArrowTable {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChild(name: string): Iterable<unknown> | null;
}

/** A tensor of TensorFlow.js with one or two dimensions, by its shape. */
export interface Tensor {
  readonly shape: readonly number[];
  dataSync(): ArrayLike<unknown>;
}

/** Lists of cells with the names of their columns; null where nobody named them. */
export interface RawTable {
  readonly names: readonly string[] | null;
  readonly cells: readonly ArrayLike<unknown>[];
}

const EXPECTED =
  "a list of records, a list of lists, { columns, rows }, a record of columns, an Arrow table, or a tensor with one or two dimensions";

/** Reads what a function returned for a table. Throws `TypeError` for anything that is not one. */
export function readTable(given: unknown): RawTable {
  if (given === null || given === undefined) return { names: null, cells: [] };
  if (Array.isArray(given)) return fromRows(given);
  if (!isObject(given)) throw new TypeError(`dataframe() takes ${EXPECTED}; got ${typeof given}.`);
  if (isArrow(given)) return fromArrow(given);
  if (isTensor(given)) return fromTensor(given);
  if (isNamedRows(given)) return fromLists(given.rows, unique(given.columns));
  return fromColumns(given);
}

function isArrow(given: object): given is ArrowTable {
  const { schema, getChild } = given as Partial<ArrowTable>;
  return Array.isArray(schema?.fields) && typeof getChild === "function";
}

function isTensor(given: object): given is Tensor {
  const { shape, dataSync } = given as Partial<Tensor>;
  return Array.isArray(shape) && typeof dataSync === "function";
}

function isNamedRows(given: object): given is { columns: readonly unknown[]; rows: readonly unknown[] } {
  const { columns, rows, ...more } = given as Record<string, unknown>;
  const isNamed = Array.isArray(columns) && columns.every((name) => typeof name === "string");
  return isNamed && Array.isArray(rows) && (rows.length === 0 || isList(rows[0])) && Object.keys(more).length === 0;
}

function isList(given: unknown): given is ArrayLike<unknown> {
  return Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView));
}

function fromRows(rows: readonly unknown[]): RawTable {
  if (rows.length === 0) return { names: null, cells: [] };
  return isList(rows[0]) ? fromLists(rows, null) : fromRecords(rows);
}

function fromLists(rows: readonly unknown[], names: readonly string[] | null): RawTable {
  const width = names?.length ?? (rows[0] as ArrayLike<unknown>).length;
  const cells = Array.from({ length: width }, (): unknown[] => Array.from({ length: rows.length }));
  for (const [i, row] of rows.entries()) {
    if (!isList(row) || row.length !== width) throw ragged(i, isList(row) ? row.length : 0, width);
    for (let at = 0; at < width; at++) cells[at]![i] = row[at];
  }
  return { names, cells };
}

function ragged(index: number, got: number, width: number): TypeError {
  const expected = `${width} ${width === 1 ? "cell" : "cells"}`;
  return new TypeError(
    `dataframe(): row ${index} must have ${expected}, as the others have; got ${got}. Fill it with null.`,
  );
}

/** Names from all records, in the order in which they come: a later record may have more. */
function fromRecords(rows: readonly unknown[]): RawTable {
  const names = new Set<string>();
  for (const [i, row] of rows.entries()) {
    if (!isObject(row)) throw new TypeError(`dataframe(): row ${i} must be a record, as row 0 is; got ${typeOf(row)}.`);
    for (const name of Object.keys(row)) names.add(name);
  }
  const cells = [...names].map((name) =>
    rows.map((row) => (Object.hasOwn(row as object, name) ? (row as Record<string, unknown>)[name] : null)),
  );
  return { names: [...names], cells };
}

function typeOf(given: unknown): string {
  return Array.isArray(given) ? "a list" : String(given);
}

function fromColumns(given: Record<string, unknown>): RawTable {
  const names = Object.keys(given);
  const cells = names.map((name) => {
    const list = given[name];
    if (!isList(list)) throw new TypeError(`dataframe(): takes ${EXPECTED}; "${name}" is not a list of cells.`);
    return list;
  });
  return evenly({ names, cells });
}

function fromArrow(table: ArrowTable): RawTable {
  const names = unique(table.schema.fields.map(({ name }) => name));
  return evenly({ names, cells: names.map((name) => [...(table.getChild(name) ?? [])]) });
}

function fromTensor(tensor: Tensor): RawTable {
  const [rows = 1, width = 1, ...deeper] = tensor.shape;
  if (deeper.length > 0)
    throw new TypeError(
      `dataframe() takes a tensor with one or two dimensions; this one has ${tensor.shape.length}. Reshape it.`,
    );
  const data = tensor.dataSync();
  const cell = (at: number) => (_: unknown, row: number) => data[row * width + at];
  return { names: null, cells: Array.from({ length: width }, (_, at) => Array.from({ length: rows }, cell(at))) };
}

function unique(names: readonly unknown[]): readonly string[] {
  const texts = names.map(String);
  const twice = texts.find((name, i) => texts.indexOf(name) !== i);
  if (twice === undefined) return texts;
  throw new TypeError(`dataframe(): two columns have the name "${twice}". Rename one of them.`);
}

function evenly(table: RawTable): RawTable {
  const [first, ...others] = table.cells;
  const odd = others.findIndex(({ length }) => length !== first!.length) + 1;
  if (odd === 0) return table;
  const [name, other] = [table.names![0], table.names![odd]];
  throw new TypeError(
    `dataframe(): columns must have as many cells as one another; "${name}" has ${first!.length}, "${other}" ${table.cells[odd]!.length}. Fill them with null.`,
  );
}
