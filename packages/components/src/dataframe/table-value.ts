import { fileSchema, nullable, VitrineError, type Schema, type Still, type ValueContext } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import { IMAGE_TYPES } from "../_files/limits.ts";
import { extentsIn } from "./cell-style.ts";
import { cellText } from "./cell-text.ts";
import { decodeCell, encodeCell, isCellOf, typeOfCells } from "./cells.ts";
import {
  COLUMN_TYPES,
  JSON_TYPES,
  columnsIn,
  columnsOf,
  hasImages,
  PACKED_FORMS,
  rowsIn,
  SPECIAL_NUMBERS,
  tableOf,
  type CellWire,
  type Column,
  type MoreRows,
  type TableWire,
} from "./column.ts";
import { rangeProp } from "./column-style.ts";
import { readTable, type RawTable } from "./given-table.ts";
import { openCells, storeCells, type OpenedRow } from "./image-cells.ts";
import { packTable, unpackTable } from "./packed-table.ts";

const LONGEST_TEXT = 100_000;
const MOST_COLUMNS = 1000;
/** A table with more rows may be large: its author has said so by `maxRows`. */
const PLAIN_ROWS = 100_000;
/** Cells that travel as JSON; more are a file. */
const PLAIN_CELLS = 1_000_000;
/** Rows of a large table that come with its value, to be seen before the file is read. */
const FIRST_ROWS = 100;
/** Rows that a still shows. */
const STILL_ROWS = 10;
const STILL_WIDTH = 24;

/** JSON Schema of the wire value. */
export function tableSchema(props: PropValues): Schema {
  const columns = columnsOf(props["columns"]);
  const values = columns ? valuesSchema(columns, props["maxRows"] as number) : { type: "object" as const };
  const column: Schema = {
    type: "object",
    properties: { name: { type: "string" }, type: { enum: columns ? COLUMN_TYPES : JSON_TYPES } },
    required: ["name", "type"],
  };
  return {
    type: "object",
    properties: {
      columns: { type: "array", items: column, maxItems: MOST_COLUMNS },
      values,
      ...((props["maxRows"] as number) > PLAIN_ROWS && { more: moreSchema(props["maxRows"] as number) }),
    },
    required: columns ? ["values"] : ["columns", "values"],
  };
}

function moreSchema(maxRows: number): Schema {
  return {
    type: "object",
    properties: {
      rows: { type: "integer", minimum: 1, maximum: maxRows },
      groupRows: { type: "integer", minimum: 16 },
      forms: { type: "array", items: { enum: PACKED_FORMS }, maxItems: MOST_COLUMNS },
      file: fileSchema(),
      extents: { type: "object", additionalProperties: rangeProp },
    },
    required: ["rows", "groupRows", "forms", "file"],
  };
}

function valuesSchema(columns: readonly Column[], maxItems: number): Schema {
  const lists = columns.map((column) => [column.name, { type: "array", items: cellSchema(column), maxItems }] as const);
  const properties: Record<string, Schema> = Object.fromEntries(lists);
  return { type: "object", properties, required: columns.map(({ name }) => name), additionalProperties: false };
}

function cellSchema(column: Column): Schema {
  const { type, choices = [] } = column;
  const none: Schema = { type: "null" };
  if (type === "boolean") return { anyOf: [{ type }, none] };
  if (type === "image") return nullable(fileSchema({ accept: IMAGE_TYPES }));
  if (type === "choice") return { anyOf: [{ enum: choices }, none] };
  if (type === "number") return { anyOf: [numberSchema(column), { enum: SPECIAL_NUMBERS }, none] };
  return { anyOf: [{ type: "string", maxLength: LONGEST_TEXT }, none] };
}

function numberSchema({ min, max }: Column): Schema {
  return { type: "number", ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) };
}

/** Converts what a function returned into the wire value. Throws `TypeError`. */
export function encodeTable(given: unknown, context: ValueContext): TableWire | Promise<TableWire> {
  const { props } = context;
  const raw = readTable(given);
  const typed = columnsOf(props["columns"]);
  const columns = typed ?? inferredColumns(raw);
  const cells = typed ? ordered(raw, typed) : raw.cells;
  const rows = cells[0]?.length ?? 0;
  const maxRows = props["maxRows"] as number;
  checkRows(rows, maxRows);
  const isLarge = maxRows > PLAIN_ROWS && rows * columns.length > PLAIN_CELLS;
  if (hasImages(columns)) return isLarge ? refuseImages(columns) : encodeImages(columns, cells, context);
  return isLarge ? encodeLarge(columns, cells, context) : plainTable(columns, cells);
}

function plainTable(columns: readonly Column[], cells: readonly (ArrayLike<unknown> | undefined)[]): TableWire {
  return tableOf(
    columns,
    columns.map((column, i) => encodeColumn(column, cells[i])),
  );
}

/** A file of a million rows would name files that nobody keeps. */
function refuseImages(columns: readonly Column[]): never {
  const { name } = columns.find(({ type }) => type === "image")!;
  throw new TypeError(
    `dataframe(): a table of more than ${PLAIN_CELLS} cells cannot have images; "${name}" is a column of images. Return fewer rows.`,
  );
}

async function encodeImages(
  columns: readonly Column[],
  cells: readonly (ArrayLike<unknown> | undefined)[],
  context: ValueContext,
): Promise<TableWire> {
  const lists = columns.map((column, i) =>
    column.type === "image"
      ? storeCells(column, cells[i] ?? [], context)
      : Promise.resolve(encodeColumn(column, cells[i])),
  );
  return tableOf(columns, await Promise.all(lists));
}

async function encodeLarge(
  columns: readonly Column[],
  cells: readonly (ArrayLike<unknown> | undefined)[],
  { store }: ValueContext,
): Promise<TableWire> {
  const lists = cells.map((list) => list!);
  const { blob, ...packing } = packTable(columns, lists);
  const first = lists.map((list) => Array.prototype.slice.call(list, 0, FIRST_ROWS) as unknown[]);
  const extents = extentsIn(columns, lists);
  return {
    ...plainTable(columns, first),
    more: { ...packing, file: await store(blob, "table.bin"), ...(extents && { extents }) },
  };
}

function encodeColumn(column: Column, cells: ArrayLike<unknown> = []): CellWire[] {
  return Array.from(cells, (cell, row) => encodeCell(column, cell, row));
}

function inferredColumns({ names, cells }: RawTable): Column[] {
  return cells.map((column, i) => ({ name: names?.[i] ?? String(i + 1), type: typeOfCells(column) }));
}

/** Cells in the order of the columns: by name, or by place where nobody named them. */
function ordered({ names, cells }: RawTable, columns: readonly Column[]): readonly (ArrayLike<unknown> | undefined)[] {
  if (cells.length === 0) return [];
  if (names) {
    const places = new Map(names.map((name, i) => [name, i]));
    const none = Array.from(cells[0]!, () => null);
    return columns.map(({ name }) => cells[places.get(name) ?? -1] ?? none);
  }
  if (cells.length === columns.length) return cells;
  throw new TypeError(
    `dataframe(): rows must have ${columns.length} cells, one for each of \`columns\`; got ${cells.length}.`,
  );
}

function checkRows(rows: number, most: number) {
  if (rows > most)
    throw new TypeError(`dataframe() holds at most ${most} rows; got ${rows}. Return fewer, or raise maxRows.`);
}

/** Converts the wire value into the records that a function receives. */
export function decodeTable(table: TableWire, context: ValueContext): OpenedRow[] | Promise<OpenedRow[]> {
  const { more } = table;
  return more ? openLarge({ ...table, more }, context) : rowsOf(table, context);
}

async function openLarge(table: TableWire & { more: MoreRows }, context: ValueContext): Promise<OpenedRow[]> {
  const { columns, more } = table;
  const typed = columnsIn(context.props["columns"], table);
  if (hasImages(typed))
    throw new VitrineError("user", "more: a table with images comes without it. Send the rows in values.");
  const bytes = await (await context.open(more.file)).arrayBuffer();
  const cells = unpacked(more, columns, bytes);
  for (const column of typed) checkBounds(column, cells[columns.findIndex(({ name }) => name === column.name)] ?? []);
  return rowsOf(tableOf(columns, cells), context);
}

/** The bytes come from a caller, and may be those of anything. */
function unpacked(more: MoreRows, columns: TableWire["columns"], bytes: ArrayBuffer): CellWire[][] {
  try {
    if (more.rows > bytes.byteLength || more.forms.length !== columns.length) throw new RangeError("too small");
    const types = columns.map(({ type }) => type);
    return unpackTable(more, types, bytes);
  } catch {
    throw new VitrineError(
      "user",
      "more.file must be the file of a table that came from here. Send the rows in values.",
    );
  }
}

/** What the schema says of cells in JSON. */
function checkBounds(column: Column, cells: readonly CellWire[]) {
  const { name, choices = [], min = -Infinity, max = Infinity } = column;
  const fits: Partial<Record<Column["type"], (cell: CellWire) => boolean>> = {
    choice: (cell) => choices.includes(cell as string),
    number: (cell) => !(Number(cell) < min || Number(cell) > max),
  };
  const fit = fits[column.type];
  const odd = fit ? cells.findIndex((cell) => cell !== null && !fit(cell)) : -1;
  if (odd >= 0)
    throw new VitrineError("user", `more: row ${odd} of "${name}" does not fit; got ${cellText(cells[odd])}.`);
}

function rowsOf(table: TableWire, context: ValueContext): OpenedRow[] | Promise<OpenedRow[]> {
  const { props } = context;
  const columns = columnsIn(props["columns"], table);
  const lists = columns.map(({ name }) => cellsOf(table, name));
  const count = lists[0]?.length ?? 0;
  if (count > (props["maxRows"] as number))
    throw new VitrineError("user", `holds at most ${String(props["maxRows"])} rows; got ${count}.`);
  for (const [i, column] of columns.entries()) checkColumn(column, lists[i]!, count);
  const rows = Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ name, type }, i) => [name, decodeCell(type, lists[i]![row]!)])),
  );
  return hasImages(columns) ? openCells(rows, columns, context) : rows;
}

function cellsOf({ values }: TableWire, name: string): readonly CellWire[] {
  const cells: unknown = Object.hasOwn(values, name) ? values[name] : undefined;
  if (Array.isArray(cells)) return cells as CellWire[];
  throw new VitrineError("user", `values.${name} must be a list of cells.`);
}

function checkColumn({ name, type }: Column, cells: readonly CellWire[], count: number) {
  if (cells.length !== count)
    throw new VitrineError(
      "user",
      `values.${name} must have ${count} cells, as the first column has; got ${cells.length}.`,
    );
  const odd = cells.findIndex((cell) => !isCellOf(type, cell));
  if (odd >= 0)
    throw new VitrineError("user", `values.${name}.${odd} must be a ${type}; got ${JSON.stringify(cells[odd])}.`);
}

/** The first rows as aligned text, where no script runs. */
export function tableStill(table: TableWire, props: PropValues): Still[] {
  const columns = columnsIn(props["columns"], table);
  const rows = rowsIn(table);
  if (columns.length === 0 || rows === 0) return [];
  const shown = columns.map((column) => stillColumn(column, table.values[column.name]!));
  const lines = shown[0]!.map((_, i) =>
    shown
      .map((column) => column[i]!)
      .join("  ")
      .trimEnd(),
  );
  return [{ kind: "verbatim", text: [...lines, ...(rows > STILL_ROWS ? [`… ${rows} rows`] : [])].join("\n") }];
}

function stillColumn({ name, label = name, type }: Column, cells: readonly CellWire[]): string[] {
  const texts = [label, ...cells.slice(0, STILL_ROWS).map(cellText)].map(short);
  const width = Math.max(...texts.map(({ length }) => length));
  return texts.map((text) => (type === "number" ? text.padStart(width) : text.padEnd(width)));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > STILL_WIDTH ? `${line.slice(0, STILL_WIDTH - 1)}…` : line;
}
