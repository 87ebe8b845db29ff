import type { Scale } from "./scale.ts";
import type { Series } from "./series.ts";

/** What marks are drawn with: a canvas, or the path of an SVG. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
}

/** Scales of both axes. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Writes the `d` of an SVG path. */
export class PathPen implements Pen {
  #d = "";

  moveTo(x: number, y: number): void {
    this.#d += `M${brief(x)} ${brief(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#d += `L${brief(x)} ${brief(y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#d += `M${brief(x)} ${brief(y)}h${brief(width)}v${brief(height)}h${brief(-width)}z`;
  }

  toString(): string {
    return this.#d;
  }
}

const brief = (px: number) => Math.round(px * 100) / 100;

/** Draws a line through a series, with a gap where a number is missing. */
export function drawLine(pen: Pen, { xs, ys }: Series, { x, y }: Scales): void {
  let isDown = false;
  for (const i of thinned(xs, ys, x)) {
    const [left, top] = i < 0 ? [0, Number.NaN] : [x.at(xs[i]!), y.at(ys[i]!)];
    if (Number.isNaN(top)) isDown = false;
    else if (isDown) pen.lineTo(left, top);
    else {
      pen.moveTo(left, top);
      // A point between two gaps shows by its round ends, which a line of dashes has only where it has some length.
      pen.lineTo(left + 0.01, top);
      isDown = true;
    }
  }
}

/** Points of one pixel column before it is thinned. */
const DENSE = 4;

/**
 * Indices of the points that a line needs: of each pixel column the first, the lowest, the highest and the last, so that
 * every peak shows. A gap is -1.
 */
export function thinned(xs: Float64Array, ys: Float64Array, x: Scale): number[] {
  const width = xs.length ? Math.abs(x.at(xs[xs.length - 1]!) - x.at(xs[0]!)) : 0;
  if (xs.length <= DENSE * Math.max(width, 100)) return Array.from(xs.keys());
  const kept: number[] = [];
  for (let i = 0; i < xs.length;) i = keepColumn(kept, xs, ys, x, i);
  return kept;
}

/** Keeps what a column needs, from the index where it starts. Returns the index of the next. */
function keepColumn(kept: number[], xs: Float64Array, ys: Float64Array, x: Scale, start: number): number {
  if (Number.isNaN(ys[start]!)) return (kept.push(-1), start + 1);
  const column = Math.floor(x.at(xs[start]!));
  let [low, high, i] = [start, start, start + 1];
  for (; i < xs.length && ys[i] === ys[i] && Math.floor(x.at(xs[i]!)) === column; i++) {
    if (ys[i]! < ys[low]!) low = i;
    if (ys[i]! > ys[high]!) high = i;
  }
  for (const at of [start, Math.min(low, high), Math.max(low, high), i - 1]) if (kept.at(-1) !== at) kept.push(at);
  return i;
}

/** Corners of each marker, in units of its size; a round one has many. */
const SHAPES: readonly (readonly (readonly [number, number])[])[] = [
  Array.from({ length: 12 }, (_, i) => [Math.cos((i * Math.PI) / 6), Math.sin((i * Math.PI) / 6)] as const),
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  [
    [-1.1, -0.8],
    [1.1, -0.8],
    [0, 1.2],
  ],
  [
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
    [-1.2, -0.4],
    [-0.4, -0.4],
  ],
  [
    [-0.5, -1.1],
    [0.5, -1.1],
    [1.1, 0],
    [0.5, 1.1],
    [-0.5, 1.1],
    [-1.1, 0],
  ],
  [
    [-1.2, -0.6],
    [1.2, -0.6],
    [1.2, 0.6],
    [-1.2, 0.6],
  ],
];

/** Draws the marker of a series around a place. */
export function drawMarker(pen: Pen, slot: number, left: number, top: number, size: number): void {
  const [first, ...rest] = SHAPES[slot % SHAPES.length]!;
  pen.moveTo(left + first![0] * size, top + first![1] * size);
  for (const [dx, dy] of rest) pen.lineTo(left + dx * size, top + dy * size);
  pen.lineTo(left + first![0] * size, top + first![1] * size);
}

/** Draws a marker for each row of a series. */
export function drawMarkers(pen: Pen, { xs, ys, slot }: Series, { x, y }: Scales, size: number): void {
  xs.forEach((at, i) => {
    const top = y.at(ys[i]!);
    if (!Number.isNaN(top)) drawMarker(pen, slot, x.at(at), top, size);
  });
}

/** Draws a small square for each row of a series of very many, one for each pixel that has some. */
export function drawDots(pen: Pen, { xs, ys }: Series, { x, y }: Scales, size: number): void {
  const seen = new Set<number>();
  xs.forEach((at, i) => {
    const [left, top] = [Math.round(x.at(at)), Math.round(y.at(ys[i]!))];
    const key = left * 65_536 + top;
    if (Number.isNaN(top) || seen.has(key)) return;
    seen.add(key);
    pen.rect(left - size / 2, top - size / 2, size, size);
  });
}

/** Where the bars of a series are: their width, and how far they begin left of their place. */
export interface Band {
  readonly width: number;
  readonly offset: number;
  /** Of a histogram, the ends of its bins, and the part of a bin that the series has, from 0 to 1. */
  readonly bins?: { readonly edges: Float64Array; readonly from: number; readonly to: number };
}

/** Draws a bar for each row of a series. */
export function drawBars(pen: Pen, { xs, ys, bases }: Series, { x, y }: Scales, band: Band): void {
  xs.forEach((at, i) => {
    const base = bases?.[i] ?? 0;
    const [from, to] = [y.at(base), y.at(base + ys[i]!)];
    const [left, width] = band.bins ? inBin(band.bins, i, x) : [x.at(at) - band.offset, band.width];
    if (!Number.isNaN(to) && from !== to) pen.rect(left, Math.min(from, to), width, Math.max(0.5, Math.abs(from - to)));
  });
}

/** Left end and width of the bar of a bin. */
function inBin({ edges, from, to }: NonNullable<Band["bins"]>, i: number, x: Scale): [number, number] {
  const [left, whole] = [x.at(edges[i]!), x.at(edges[i + 1]!) - x.at(edges[i]!)];
  return [left + whole * from, Math.max(0.5, whole * (to - from))];
}
