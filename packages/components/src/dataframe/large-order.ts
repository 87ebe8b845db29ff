import { cellText } from "./cell-text.ts";
import { rowPasses } from "./column-filter.ts";
import type { CellWire, Column } from "./column.ts";
import type { LargeTable } from "./large-table.ts";
import { hidesRows, type RowView } from "./row-order.ts";

/** The longest that the page is held up at once. */
const SLICE_MS = 12;
const RUN_ROWS = 8192;
const CHECK_ROWS = 4096;

/** All rows in the order of the data. */
export function inOrder(rows: number): Uint32Array {
  const order = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  return order;
}

/** Lets the page draw when it was held up long enough. Rejects once the signal says that nobody waits any more. */
type Rest = () => Promise<void> | undefined;

function resting(signal: AbortSignal): Rest {
  let since = performance.now();
  return () => {
    signal.throwIfAborted();
    if (performance.now() - since < SLICE_MS) return undefined;
    return new Promise((resolve) =>
      setTimeout(() => {
        since = performance.now();
        resolve();
      }),
    );
  };
}

/** As `orderOf`, for a table whose rows have all come, in slices between which the page lives on. */
export async function largeOrderOf(
  table: LargeTable,
  columns: readonly Column[],
  view: RowView,
  signal: AbortSignal,
): Promise<Uint32Array> {
  const rest = resting(signal);
  const rows = await found(table, columns, view, rest);
  const column = columns.find(({ name }) => name === view.sorting?.name);
  return column ? sorted(table, rows, column, view, rest) : rows;
}

async function found(table: LargeTable, columns: readonly Column[], view: RowView, rest: Rest): Promise<Uint32Array> {
  const wanted = view.query.trim().toLowerCase();
  const all = inOrder(table.more.rows);
  if (!hidesRows(view)) return all;
  const isPassed = rowPasses(columns, view.filters ?? new Map(), (name, row: number) => table.cell(name, row));
  const holds = (row: number) =>
    columns.some(({ name }) => cellText(table.cell(name, row)).toLowerCase().includes(wanted));
  let count = 0;
  for (const row of all) {
    if (row % 256 === 0) await rest();
    if (isPassed(row) && (wanted === "" || holds(row))) all[count++] = row;
  }
  return all.slice(0, count);
}

/** Empty cells, and NaN, come last in both directions; rows that are equal stay in their order. */
async function sorted(table: LargeTable, rows: Uint32Array, column: Column, view: RowView, rest: Rest) {
  const isText = column.type === "text" || column.type === "markdown";
  const keys = isText ? await ranks(table, column, view, rest) : await numbers(table, column, rest);
  const filled = rows.filter((row) => !Number.isNaN(keys[row]!));
  const none = rows.filter((row) => Number.isNaN(keys[row]!));
  const sign = view.sorting!.down ? -1 : 1;
  const order = await sortInSlices(
    filled,
    (a, b) => (keys[a]! < keys[b]! ? -sign : keys[a]! > keys[b]! ? sign : a - b),
    rest,
  );
  const both = new Uint32Array(rows.length);
  both.set(order);
  both.set(none, order.length);
  return both;
}

async function numbers(table: LargeTable, { name, type, choices = [] }: Column, rest: Rest): Promise<Float64Array> {
  const read = (cell: CellWire) =>
    type === "choice"
      ? choices.indexOf(cell as string)
      : type.startsWith("date")
        ? Date.parse(cellText(cell))
        : Number(cell);
  return keysOf(table, name, (cell) => (cell === null ? Number.NaN : read(cell)), rest);
}

/** The place of each text among all that there are. */
async function ranks(table: LargeTable, { name }: Column, { language }: RowView, rest: Rest): Promise<Float64Array> {
  const texts = new Map<string, number>();
  const keys = await keysOf(
    table,
    name,
    (cell) => {
      const text = cellText(cell);
      if (text === "" || text === "NaN") return Number.NaN;
      if (!texts.has(text)) texts.set(text, texts.size);
      return texts.get(text)!;
    },
    rest,
  );
  const { compare } = new Intl.Collator(language, { numeric: true });
  const list = [...texts.keys()];
  const order = await sortInSlices(inOrder(list.length), (a, b) => compare(list[a]!, list[b]!), rest);
  const places = new Float64Array(list.length);
  // Texts that are equal to the language share a place.
  for (const [i, one] of order.entries()) {
    if (i % CHECK_ROWS === 0) await rest();
    places[one] = i > 0 && compare(list[order[i - 1]!]!, list[one]!) === 0 ? places[order[i - 1]!]! : i;
  }
  return keys.map((key) => (Number.isNaN(key) ? key : places[key]!));
}

async function keysOf(table: LargeTable, name: string, keyOf: (cell: CellWire) => number, rest: Rest) {
  const keys = new Float64Array(table.more.rows);
  for (let row = 0; row < keys.length; row++) {
    if (row % CHECK_ROWS === 0) await rest();
    keys[row] = keyOf(table.cell(name, row) ?? null);
  }
  return keys;
}

/** Sorts short runs, then merges them. */
async function sortInSlices(
  rows: Uint32Array,
  compare: (a: number, b: number) => number,
  rest: Rest,
): Promise<Uint32Array> {
  for (let at = 0; at < rows.length; at += RUN_ROWS) {
    await rest();
    rows.subarray(at, at + RUN_ROWS).sort(compare);
  }
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (let width = RUN_ROWS; width < rows.length; width *= 2) {
    for (let at = 0; at < rows.length; at += 2 * width) await merge(from, to, at, width, compare, rest);
    [from, to] = [to, from];
  }
  return from;
}

async function merge(
  from: Uint32Array,
  to: Uint32Array,
  at: number,
  width: number,
  compare: (a: number, b: number) => number,
  rest: Rest,
) {
  const [middle, end] = [Math.min(at + width, from.length), Math.min(at + 2 * width, from.length)];
  let [left, right] = [at, middle];
  for (let i = at; i < end; i++) {
    if (i % CHECK_ROWS === 0) await rest();
    const takesLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
    to[i] = takesLeft ? from[left++]! : from[right++]!;
  }
}
