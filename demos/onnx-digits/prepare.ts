/** Pixels as a canvas gives them: red, green, blue and alpha, 0 to 255 each, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Side of the network's input. */
const SIDE = 8;

/** Ink fainter than this, of 1, is dirt. */
const FAINTEST = 0.1;

/** A part of a drawing, in pixels; `right` and `bottom` lie outside. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Makes the network's input from dark ink on light paper: the digit is cut out, brought to the whole square by its longer
 * side, and put in the middle.
 *
 * @returns 64 values, row by row, 0 for paper to 1 for the darkest ink; null if nothing is drawn
 */
export function prepare(pixels: Pixels): Float32Array | null {
  const ink = inkOf(pixels);
  const box = boxOf(ink, pixels.width);
  if (!box) return null;
  const cell = Math.max(box.right - box.left, box.bottom - box.top) / SIDE;
  const left = (box.left + box.right - SIDE * cell) / 2;
  const top = (box.top + box.bottom - SIDE * cell) / 2;
  const values = new Float32Array(SIDE * SIDE).map((_, i) => {
    const [x, y] = [left + (i % SIDE) * cell, top + Math.floor(i / SIDE) * cell];
    return meanOf(ink, pixels, { left: x, top: y, right: x + cell, bottom: y + cell });
  });
  const darkest = Math.max(...values);
  return values.map((value) => value / darkest);
}

/** 0 for white to 1 for black, as the eye weighs the colours (Rec. 601); what is transparent is white. */
function inkOf({ data, width, height }: Pixels): Float32Array {
  return new Float32Array(width * height).map((_, pixel) => {
    const at = pixel * 4;
    const brightness = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    return ((255 - brightness) * data[at + 3]!) / (255 * 255);
  });
}

function boxOf(ink: Float32Array, width: number): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  ink.forEach((value, pixel) => {
    if (value < FAINTEST) return;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  });
  return right > 0 ? { left, top, right, bottom } : null;
}

/** The mean over an area that may cut through pixels and reach beyond the paper, where there is no ink. */
function meanOf(ink: Float32Array, { width, height }: Pixels, area: Box): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(area.top)); y < Math.min(height, area.bottom); y++) {
    const share = Math.min(y + 1, area.bottom) - Math.max(y, area.top);
    for (let x = Math.max(0, Math.floor(area.left)); x < Math.min(width, area.right); x++)
      sum += share * (Math.min(x + 1, area.right) - Math.max(x, area.left)) * ink[y * width + x]!;
  }
  return sum / ((area.right - area.left) * (area.bottom - area.top));
}
