import { cut, type PlotFont } from "../scene.ts";
import { stepOf } from "../ticks.ts";
import type { Cell, Matrix } from "./matrix.ts";

/** What is asked of a layout. */
export interface LayoutOptions {
  readonly matrix: Matrix;
  readonly width: number;
  /** Whole height in pixels; null for one that fits the cells. */
  readonly height: number | null;
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly legend: boolean | null;
  readonly font: PlotFont;
  /** Words for the number of a cell. */
  say(value: number): string;
}

/** Words at an axis. */
export interface Name {
  readonly at: number;
  readonly text: string;
}

/** Where everything of a matrix is, in pixels. */
export interface Layout {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly rowNames: readonly Name[];
  readonly columnNames: readonly Name[];
  /** Whether the columns' names stand upright, since they are wider than a cell. */
  readonly isUpright: boolean;
  /** Whether each cell has its number in words. */
  readonly hasTexts: boolean;
  readonly hasLegend: boolean;
}

const MOST_TEXTS = 2500;
const LARGEST_CELL = 64;
const LEAST_HEIGHT = 160;
const MOST_HEIGHT = 560;
/** Longest name of a column that stands upright. */
const UPRIGHT = 96;
const GAP = 8;

/** Lays a matrix out. */
export function layoutOf(options: LayoutOptions): Layout {
  const { matrix, width, title, xLabel, font } = options;
  const { rows, columns } = matrix;
  const left = GAP + Math.min(longest(rows, font), width * 0.32) + GAP;
  const inner = Math.max(1, width - left - GAP);
  const cellWidth = inner / Math.max(1, columns.length);
  const isUpright = longest(columns, font) > cellWidth - 4;
  const names = isUpright ? Math.min(longest(columns, font), UPRIGHT) : font.line;
  const below = GAP + names + (xLabel ? font.line * 1.4 : 0) + GAP;
  const top = GAP + (title ? font.line * 1.5 : 0);
  const head = headOf(options, cellWidth);
  const cellHeight = cellHeightOf(options, cellWidth, top + head.height + below);
  const hasTexts = head.fits && cellHeight >= font.line * 1.1;
  const hasLegend = options.legend ?? !hasTexts;
  const start = top + head.height;
  return {
    matrix,
    width,
    height: Math.ceil(start + cellHeight * rows.length + below),
    left,
    top: start,
    cellWidth,
    cellHeight,
    isUpright,
    hasTexts,
    hasLegend,
    rowNames: namesOf(rows, cellHeight, start, font.line, left - 2 * GAP, font),
    columnNames: namesOf(
      columns,
      cellWidth,
      left,
      isUpright ? font.line : 0,
      isUpright ? UPRIGHT : cellWidth - 4,
      font,
    ),
  };
}

/** The line of the vertical axis' name and of the legend, and whether numbers fit into cells of a width. */
function headOf({ matrix, yLabel, font, legend, say }: LayoutOptions, cellWidth: number) {
  const { rows, columns } = matrix;
  const fits = rows.length * columns.length <= MOST_TEXTS && widestOf(matrix, font, say) <= cellWidth - 4;
  return { fits, height: yLabel || (legend ?? true) ? font.line * 1.6 : 0 };
}

function widestOf({ rows, columns, at }: Matrix, font: PlotFont, say: LayoutOptions["say"]): number {
  let widest = 0;
  rows.forEach((_, row) =>
    columns.forEach((__, column) => (widest = Math.max(widest, font.measure(say(at(row, column)))))),
  );
  return widest;
}

function cellHeightOf({ matrix, height }: LayoutOptions, cellWidth: number, around: number): number {
  const count = Math.max(1, matrix.rows.length);
  if (height !== null) return Math.max(1, height - around) / count;
  const square = Math.min(cellWidth, LARGEST_CELL) * count;
  return Math.min(MOST_HEIGHT, Math.max(square, Math.min(LEAST_HEIGHT, count * 24))) / count;
}

function longest(names: readonly string[], { measure }: PlotFont): number {
  // Of very many names only some are written; measuring all of them would take longer than drawing.
  const every = Math.max(1, Math.floor(names.length / 200));
  return Math.ceil(names.reduce((most, name, i) => (i % every ? most : Math.max(most, measure(name))), 0));
}

/** As many names as have room: `line` is the least distance of two. */
function namesOf(
  names: readonly string[],
  size: number,
  start: number,
  line: number,
  room: number,
  { measure }: PlotFont,
): Name[] {
  const every = size >= line ? 1 : Math.max(2, stepOf(0, line / size, 1));
  return names.flatMap((name, i) =>
    i % every === 0 ? [{ at: start + (i + 0.5) * size, text: cut(name, room, measure) }] : [],
  );
}

/** The cell at a pixel, or null outside. */
export function cellAt(layout: Layout, x: number, y: number): Cell | null {
  const { matrix, left, top, cellWidth, cellHeight } = layout;
  const [row, column] = [Math.floor((y - top) / cellHeight), Math.floor((x - left) / cellWidth)];
  const isInside = row >= 0 && column >= 0 && row < matrix.rows.length && column < matrix.columns.length;
  return isInside ? { row, column } : null;
}
