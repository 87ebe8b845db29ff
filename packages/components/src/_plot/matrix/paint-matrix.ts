import { cssOf, type Rgb } from "../rgb.ts";
import type { Layout } from "./layout.ts";
import type { Matrix } from "./matrix.ts";
import { stepIn } from "./ramp.ts";

/** Cells of this size in pixels have lines between them. */
const LINED = 10;

/** Paints the cells on a canvas, which covers the whole plot. Missing ones are hatched. */
export function paintMatrix(canvas: HTMLCanvasElement, layout: Layout, ramp: readonly Rgb[], ground: Rgb, hatch: Rgb) {
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const { matrix, width, height, left, top, cellWidth, cellHeight } = layout;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const context = canvas.getContext("2d");
  if (!context || matrix.rows.length === 0 || matrix.columns.length === 0) return;
  context.scale(ratio, ratio);
  const box = [left, top, cellWidth * matrix.columns.length, cellHeight * matrix.rows.length] as const;
  context.fillStyle = hatching(context, hatch);
  context.fillRect(...box);
  // Below a pixel, cells are averaged.
  context.imageSmoothingEnabled = cellWidth * ratio < 1 || cellHeight * ratio < 1;
  context.imageSmoothingQuality = "high";
  context.drawImage(cellsOf(matrix, ramp), ...box);
  if (Math.min(cellWidth, cellHeight) >= LINED) rule(context, layout, ground);
}

/** A picture of a pixel for each cell. */
function cellsOf({ rows, columns, at, low, high }: Matrix, ramp: readonly Rgb[]): HTMLCanvasElement {
  const [width, height] = [columns.length, rows.length];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(width, height);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i += 4) {
      const value = at(row, column);
      if (Number.isNaN(value)) continue;
      const color = ramp[stepIn(ramp.length, value, low, high)]!;
      image.data[i] = color[0];
      image.data[i + 1] = color[1];
      image.data[i + 2] = color[2];
      image.data[i + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function hatching(context: CanvasRenderingContext2D, color: Rgb): CanvasPattern {
  const tile = Object.assign(document.createElement("canvas"), { width: 6, height: 6 });
  const pen = tile.getContext("2d")!;
  pen.strokeStyle = cssOf(color);
  pen.stroke(new Path2D("M-1 7L7 -1M-1 1L1 -1M5 7L7 5"));
  return context.createPattern(tile, "repeat")!;
}

function rule(context: CanvasRenderingContext2D, layout: Layout, ground: Rgb) {
  const { matrix, left, top, cellWidth, cellHeight } = layout;
  const [right, bottom] = [left + cellWidth * matrix.columns.length, top + cellHeight * matrix.rows.length];
  context.strokeStyle = cssOf(ground);
  context.beginPath();
  for (let row = 1; row < matrix.rows.length; row++) {
    context.moveTo(left, top + row * cellHeight);
    context.lineTo(right, top + row * cellHeight);
  }
  for (let column = 1; column < matrix.columns.length; column++) {
    context.moveTo(left + column * cellWidth, top);
    context.lineTo(left + column * cellWidth, bottom);
  }
  context.stroke();
}
