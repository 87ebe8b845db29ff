import { create, defineSpec, field, type Component, type EventsOf, type ImageFile, type PropsOf } from "@vitrine/core";
import type { Computed, PropSchemas, PropValues } from "@vitrine/core/internal";
import type { FileSent, ImageGiven } from "../_files/given.ts";
import { rangeProp, SCALES, styleProp } from "./column-style.ts";
import {
  checkColumns,
  COLUMN_TYPES,
  type CellWire,
  type ColumnGiven,
  type ColumnOptions,
  type ColumnType,
  type Columns,
  type PlainCell,
  type TableWire,
} from "./column.ts";
import type { ArrowTable, Tensor } from "./given-table.ts";
import { decodeTable, encodeTable, tableSchema, tableStill } from "./table-value.ts";

const columnProps = {
  type: { enum: COLUMN_TYPES },
  label: { type: "string" },
  min: { type: "number" },
  max: { type: "number" },
  choices: { type: "array", items: { type: "string" } },
  width: { type: "integer", minimum: 40, maximum: 2000 },
  style: styleProp,
  scale: { enum: SCALES },
  range: rangeProp,
} as const;

/** How the grid looks, and what visitors may do with it. */
const viewing = {
  maxHeight: {
    type: "integer",
    minimum: 120,
    default: 420,
    description: "The tallest that the grid is, in pixels; past it the rows scroll.",
  },
  pinned: { type: "integer", minimum: 0, default: 0, description: "How many of the first columns stay in sight." },
  rowNumbers: { type: "boolean", default: false, description: "Whether each row begins with its number." },
  search: { type: "boolean", default: false, description: "Whether a field above finds the rows that hold a text." },
  copy: { type: "boolean", default: true, description: "Whether it has a button that copies all cells." },
  download: { type: "boolean", default: true, description: "Whether it can be saved as a CSV file." },
} as const satisfies PropSchemas;

export const dataframeSpec = defineSpec({
  kind: "dataframe",
  description: "A table of typed columns, which visitors sort, search and edit.",
  props: {
    ...field,
    columns: {
      type: ["object", "null"],
      additionalProperties: {
        anyOf: [
          { enum: ["text", "number", "boolean", "date", "datetime", "markdown", "image"] },
          { type: "object", properties: columnProps, required: ["type"], additionalProperties: false },
        ],
      },
      default: null,
      description: "The columns by name, each a type or its options; null takes them from the data.",
    },
    value: { default: null, description: "The rows it starts with." },
    maxRows: { type: "integer", minimum: 1, default: 100_000, description: "The most rows that it holds." },
    addRows: {
      type: "boolean",
      default: true,
      description: "Whether visitors who can edit it can add and delete rows.",
    },
    ...viewing,
  },
  events: {
    input: "The visitor changed cells or rows.",
    change: "The table was changed, by the visitor or by a handler.",
    edit: {
      description: "The visitor changed one cell.",
      data: {
        type: "object",
        properties: { index: { type: "array", items: { type: "integer" } }, value: {}, previous: {} },
        required: ["index", "value", "previous"],
      },
    },
    select: {
      description: "The visitor went to a cell.",
      data: {
        type: "object",
        properties: { index: { type: "array", items: { type: "integer" } }, value: {}, row: { type: "object" } },
        required: ["index", "value", "row"],
      },
    },
  },
  schema: tableSchema,
  check: ({ columns }: PropValues) => checkColumns(columns),
  decode: (wire: TableWire, context) => decodeTable(wire, context),
  encode: (given, context) => encodeTable(given, context),
  still: tableStill,
});

type TypeOfColumn<C> = C extends { readonly type: infer T extends ColumnType } ? T : C;
type ChoiceOf<C> = C extends { readonly choices: readonly (infer V)[] } ? V : string;

/** What a function receives for a cell. */
type Cell<C> =
  TypeOfColumn<C> extends "number"
    ? number | null
    : TypeOfColumn<C> extends "boolean"
      ? boolean
      : TypeOfColumn<C> extends "date"
        ? string | null
        : TypeOfColumn<C> extends "datetime"
          ? Date | null
          : TypeOfColumn<C> extends "choice"
            ? ChoiceOf<C> | null
            : TypeOfColumn<C> extends "image"
              ? ImageFile | null
              : string;

/** What a function may return for a cell. */
type CellGiven<C> =
  | (TypeOfColumn<C> extends "number"
      ? number | bigint
      : TypeOfColumn<C> extends "date" | "datetime"
        ? Date | string
        : TypeOfColumn<C> extends "text"
          ? string | number | bigint | boolean | Date
          : TypeOfColumn<C> extends "image"
            ? ImageGiven
            : Cell<C>)
  | null
  | undefined;

/** A row as a function receives it: a record typed by the columns. */
export type DataframeRow<C extends Columns | null = null> = C extends Columns
  ? { -readonly [K in keyof C]: Cell<C[K]> }
  : Record<string, PlainCell | Date>;

type RowGiven<C> = C extends Columns ? { readonly [K in keyof C]?: CellGiven<C[K]> } : object;
type ColumnsGiven<C> = C extends Columns
  ? { readonly [K in keyof C]?: ArrayLike<CellGiven<C[K]>> }
  : { readonly [name: string]: ArrayLike<unknown> };

/**
 * Values that a function may return for a table: records, lists of cells, columns with rows, a record of columns (also
 * typed arrays), an Arrow table, or a tensor with one or two dimensions.
 */
export type DataframeGiven<C extends Columns | null = null> =
  | readonly RowGiven<C>[]
  | readonly ArrayLike<unknown>[]
  | { readonly columns: readonly string[]; readonly rows: readonly ArrayLike<unknown>[] }
  | ColumnsGiven<C>
  | ArrowTable
  | Tensor;

/** Props of `dataframe()`. */
export type DataframeProps<C extends Columns | null = Columns | null> = Omit<
  PropsOf<typeof dataframeSpec>,
  "columns" | "value"
> & {
  readonly columns?: C;
  readonly value?: DataframeGiven<NoInfer<C>> | null | Computed<DataframeGiven<NoInfer<C>> | null>;
};

/** A table as a program may send it, where its columns are known: an image is a file that comes with it, or an upload. */
type TableSent = Omit<Partial<TableWire>, "values"> & {
  readonly values: Readonly<Record<string, readonly (CellWire | Exclude<FileSent, string>)[]>>;
};

/** A table: `predict` receives its rows as records, typed by `columns`, and may return several forms of a table. */
export type Dataframe<C extends Columns | null = null> = Component<
  {
    get: DataframeRow<C>[];
    give: DataframeGiven<C>;
    send: C extends Columns ? TableSent : TableWire;
    receive: TableWire;
  },
  EventsOf<typeof dataframeSpec>,
  DataframeProps<C>
>;

/**
 * A table of typed columns. `predict` receives a list of records: a `number` column holds numbers or null, a `date` texts
 * such as `2024-05-31` or null, a `datetime` a `Date` or null, a `choice` one of its choices or null, a `boolean` true or
 * false, an `image` a file with access to its pixels or null, `text` and `markdown` texts. Without `columns` the types come from the data.
 *
 * Throws `DefinitionError` for a choice without choices, or a `min` above its `max`.
 *
 * @example dataframe({ columns: { name: "text", age: { type: "number", min: 0 }, joined: "date" } })
 * @example dataframe({ label: "Results", search: true })
 */
export function dataframe<const C extends Columns | null = null>(props: DataframeProps<C> = {}): Dataframe<C> {
  return create(dataframeSpec, { value: [], ...props });
}

export type { ArrowTable, CellWire, ColumnGiven, ColumnOptions, Columns, ColumnType, TableWire, Tensor };
