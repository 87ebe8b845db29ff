import { hasMarks, shownText } from "./cell-view.element.ts";
import type { Column, TableWire } from "./column.ts";

const LEAST = 56;
const MOST = 340;
/** What the button of the filter needs. */
const FILTER = 22;
/** Width of a column of images, in sizes of its letters: a small picture and two buttons. */
const PICTURE = 11;
/** Rows whose cells are measured. */
const SAMPLE = 60;

let canvas: CanvasRenderingContext2D | undefined;

/** Widths of columns: what a visitor set, what the author set, or what the heading and the first cells need. */
export class ColumnWidths {
  /** Widths that the visitor set, by name. */
  readonly #set = new Map<string, number>();
  #natural: readonly number[] = [];
  #measured: readonly unknown[] = [];
  #key = "";

  /** Measures again if columns or font are others. Rows that come later do not move what is there. */
  measure(columns: readonly Column[], table: TableWire, rows: number, font: string): void {
    const seen = [columns, font, rows > 0];
    if (seen.every((one, i) => one === this.#measured[i])) return;
    this.#measured = seen;
    const key = JSON.stringify(seen);
    if (key === this.#key) return;
    this.#key = key;
    this.#natural = columns.map((column) => column.width ?? natural(column, table, font));
  }

  set(name: string, width: number): void {
    this.#set.set(name, Math.round(Math.min(2000, Math.max(LEAST, width))));
  }

  /** Widths in pixels; columns share what is left of the room, but those whose width somebody set. */
  of(columns: readonly Column[], room: number): number[] {
    const widths = columns.map(({ name }, i) => this.#set.get(name) ?? this.#natural[i] ?? LEAST);
    const isFree = columns.map(({ name, width }) => width === undefined && !this.#set.has(name));
    const free = widths.reduce((sum, width, i) => sum + (isFree[i] ? width : 0), 0);
    const left = room - widths.reduce((sum, width) => sum + width, 0);
    if (left <= 0 || free === 0) return widths;
    return widths.map((width, i) => (isFree[i] ? width + (left * width) / free : width));
  }
}

function natural(column: Column, table: TableWire, font: string): number {
  const { name, label = name, type } = column;
  const size = parseFloat(/[\d.]+px/.exec(font)?.[0] ?? "13");
  const cells = type === "boolean" || type === "image" ? [] : (table.values[name] ?? []).slice(0, SAMPLE);
  const texts = cells.map((cell) => widthOf(shownText(column, cell), font));
  const heading = widthOf(label, font.replace(/^(?:normal |\d+ )?/, "600 ")) + size * 1.6 + FILTER;
  // A grip, padding, and what an editor's own buttons need.
  const extra =
    (type === "choice" || type.startsWith("date") ? size * 2.6 : size) + (hasMarks(column) ? size * 1.3 : 0);
  const least = type === "image" ? size * PICTURE : LEAST;
  return Math.ceil(
    Math.min(MOST * (size / 13), Math.max(least, heading + 22, ...texts.map((width) => width + extra + 14))),
  );
}

function widthOf(text: string, font: string): number {
  canvas ??= document.createElement("canvas").getContext("2d") ?? undefined;
  if (!canvas) return text.length * 8;
  canvas.font = font;
  return canvas.measureText(text).width;
}
