import type { FileRef } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { checkStyle, type StyleRule } from "./column-style.ts";
import type { ColumnType } from "./column-type.ts";

export { COLUMN_TYPES, JSON_TYPES, type ColumnType } from "./column-type.ts";

/** A column with its options. */
export interface ColumnOptions<T extends ColumnType = ColumnType> {
  readonly type: T;
  /** Heading. Default: the column's name. */
  readonly label?: string;
  /** Least number that a cell takes. */
  readonly min?: number;
  /** Greatest number that a cell takes. */
  readonly max?: number;
  /** Texts of which a cell of a `choice` column holds one. */
  readonly choices?: readonly string[];
  /** Width in pixels that the column starts with. Default: from its heading and cells. */
  readonly width?: number;
  /** How cells look by what they hold; the first rule that a cell fits counts. */
  readonly style?: readonly StyleRule<T>[];
  /** Grounds of a number column from its least to its greatest number. */
  readonly scale?: T extends "number" ? "heat" : never;
  /** Ends of the scale. Default: the least and the greatest number in the rows that there are. */
  readonly range?: T extends "number" ? readonly [number, number] : never;
}

/** Options of a column of any type, each with what fits its type. */
type AnyColumnOptions = { [T in ColumnType]: ColumnOptions<T> }[ColumnType];

/** A column in the `columns` prop: its type alone, or with options. */
export type ColumnGiven = Exclude<ColumnType, "choice"> | AnyColumnOptions;

/** The columns of a table, by name, in order. */
export type Columns = Readonly<Record<string, ColumnGiven>>;

/** A column with its name. */
export interface Column extends ColumnOptions {
  readonly name: string;
}

/** Wire value of a cell that is no file. */
export type PlainCell = string | number | boolean | null;

/** Wire value of a cell: a file in a column of images. */
export type CellWire = PlainCell | FileCell;

/** Wire value of an image in a cell. A copy of the interface, since that is no JSON to TypeScript. */
export type FileCell = Pick<FileRef, keyof FileRef>;

/** Whether a cell holds a file. */
export function isFileCell(cell: CellWire | undefined): cell is FileCell {
  return typeof cell === "object" && cell !== null;
}

/** How the cells of a column are laid out in the file of a large table: numbers of that form, or lists of JSON. */
export type PackedForm = (typeof PACKED_FORMS)[number];

export const PACKED_FORMS = ["f64", "f32", "i32", "u8", "json"] as const;

/** A table too large for JSON: `values` holds its first rows, and a file all of them. */
export type MoreRows = {
  /** Rows in the file. */
  readonly rows: number;
  /** Rows that are together in the file; the last group may have fewer. */
  readonly groupRows: number;
  /** How each column is laid out, in the order of `columns`. */
  readonly forms: readonly PackedForm[];
  readonly file: FileCell;
  /** Least and greatest number of the columns that have a scale without a range. */
  readonly extents?: Readonly<Record<string, readonly [number, number]>>;
};

/**
 * Wire value of a table: its columns, and the cells of each by the column's name. A `date` is `YYYY-MM-DD`, a `datetime`
 * an instant in ISO 8601, numbers that JSON lacks are "NaN", "Infinity" and "-Infinity", an empty cell is null, and a
 * cell of an `image` column a file. A type alias, since an interface is no JSON to TypeScript.
 */
export type TableWire = {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly values: Readonly<Record<string, readonly CellWire[]>>;
  readonly more?: MoreRows;
};

export const NO_TABLE: TableWire = { columns: [], values: {} };

/** Numbers that JSON lacks, by their wire form. */
export const SPECIAL_NUMBERS = ["NaN", "Infinity", "-Infinity"] as const;

/** Columns of a prop; null if the prop leaves them to the data. */
export function columnsOf(given: unknown): Column[] | null {
  if (!isObject(given)) return null;
  return Object.entries(given as Columns).map(([name, column]) =>
    typeof column === "string" ? { name, type: column } : { ...column, name },
  );
}

/** Columns of a table, with the options of the prop. */
export function columnsIn(given: unknown, table: TableWire): Column[] {
  return columnsOf(given) ?? table.columns.map(({ name, type }) => ({ name, type }));
}

/** Whether some cells are images. */
export function hasImages(columns: readonly Column[]): boolean {
  return columns.some(({ type }) => type === "image");
}

/** Number of rows. */
export function rowsIn({ columns, values, more }: TableWire): number {
  if (more) return more.rows;
  return columns.length === 0 ? 0 : (values[columns[0]!.name]?.length ?? 0);
}

/** A table without rows. */
export function emptyTable(columns: readonly Column[]): TableWire {
  return tableOf(
    columns,
    columns.map(() => []),
  );
}

/** A table of columns and their cells, in the same order. */
export function tableOf(columns: readonly Column[], cells: readonly (readonly CellWire[])[]): TableWire {
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    values: Object.fromEntries(columns.map(({ name }, i) => [name, cells[i]!])),
  };
}

/** Checks the `columns` prop. Returns an error text, or undefined. */
export function checkColumns(given: unknown): string | undefined {
  const columns = columnsOf(given) ?? [];
  const unchosen = columns.find(({ type, choices }) => type === "choice" && !choices?.length);
  if (unchosen)
    return `columns.${unchosen.name} is a choice without choices. Add them: { type: "choice", choices: [...] }.`;
  const turned = columns.find(({ min = -Infinity, max = Infinity }) => min > max);
  if (turned)
    return `columns.${turned.name}: min must be at most max; got ${turned.min} and ${turned.max}. Change one of them.`;
  for (const column of columns) {
    const wrong = checkStyle(column);
    if (wrong) return `columns.${column.name}${wrong}`;
  }
  return undefined;
}
