import { cellText } from "./cell-text.ts";
import type { ColumnType } from "./column-type.ts";
import type { Conditions, Tone } from "./column-style.ts";
import type { CellWire, Column, MoreRows, TableWire } from "./column.ts";

/** Tone of a cell; undefined for one that fits no rule. */
export function toneOf({ type, style = [] }: Column, cell: CellWire): Tone | undefined {
  return style.find(({ when }) => fits(type, when as Partial<Conditions>, cell))?.tone;
}

function fits(type: ColumnType, when: Partial<Conditions>, cell: CellWire): boolean {
  const { above, below, equals, contains, empty, is } = when;
  const isEmpty = cell === null || cell === "";
  if (empty !== undefined && empty !== isEmpty) return false;
  if (is !== undefined && is !== (cell === true)) return false;
  if (contains !== undefined && !cellText(cell).toLowerCase().includes(contains.toLowerCase())) return false;
  const at = (value: CellWire) => placeOf(type, value);
  return (
    (above === undefined || (!isEmpty && at(cell) > at(above))) &&
    (below === undefined || (!isEmpty && at(cell) < at(below))) &&
    (equals === undefined || (!isEmpty && at(cell) === at(equals)))
  );
}

/** What cells are compared by. */
function placeOf(type: ColumnType, cell: CellWire): number | string {
  if (type === "number") return Number(cell);
  return type.startsWith("date") ? Date.parse(cellText(cell)) : cellText(cell);
}

/** Where a cell is on the scale of its column, from 0 to 1; undefined for one that is no number. */
export function heatOf({ name, range }: Column, table: TableWire, cell: CellWire): number | undefined {
  const value = Number(cell);
  if (cell === null || Number.isNaN(value)) return undefined;
  const [low, high] = range ?? table.more?.extents?.[name] ?? extentOf(table.values[name] ?? []);
  if (low >= high) return 0;
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}

/** Extents of the columns whose scale has no range of its own. */
export function extentsIn(columns: readonly Column[], cells: readonly ArrayLike<unknown>[]): MoreRows["extents"] {
  const scaled = columns.flatMap(({ name, scale, range }, i) => (scale && !range ? [[name, extent(cells[i]!)]] : []));
  return scaled.length > 0 ? (Object.fromEntries(scaled) as MoreRows["extents"]) : undefined;
}

type Extent = readonly [number, number];

/** Extents of lists of cells, which are never changed but replaced. */
const extents = new WeakMap<readonly CellWire[], Extent>();

function extentOf(cells: readonly CellWire[]): Extent {
  const known = extents.get(cells) ?? extent(cells);
  extents.set(cells, known);
  return known;
}

function extent(cells: ArrayLike<unknown>): Extent {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (typeof cell !== "number" && typeof cell !== "bigint") continue;
    const value = Number(cell);
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}
