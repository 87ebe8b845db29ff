/** Pixels as a canvas gives them: red, green, blue and alpha, 0 to 255 each, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Side of the network's input, in pixels. */
const SIDE = 28;

/** The longer side of a digit within it. */
const DIGIT_SIDE = 20;

/** Differences from the paper below this part of the darkest ink are dirt or noise. */
const NOISE = 0.1;

/** With less contrast than this between ink and paper (0 to 255), there is no drawing. */
const FAINTEST_INK = 16;

/** One value for each pixel: 0 for paper, more for ink. */
interface Ink {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A part of an image, in pixels; `right` and `bottom` lie outside. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Makes the network's input from a drawing of any size and colours, as the MNIST digits were made: the digit is cut
 * out, brought to 20 pixels on its longer side, and put with its centre of mass in the middle of 28 × 28 pixels.
 *
 * The border says what is paper: ink is whatever is darker than a light border, or lighter than a dark one.
 * Transparent pixels count as white; a drawing that would vanish on white is put on black instead.
 *
 * @returns 784 values, row by row, 0 for paper to 1 for ink; null if nothing is drawn
 * @throws RangeError if the data's length isn't four times width times height
 */
export function prepare(pixels: Pixels): Float32Array | null {
  checkSize(pixels);
  const ink = findInk(pixels, 255) ?? findInk(pixels, 0);
  return ink && centre(shrink(ink, boundingBox(ink)));
}

function checkSize({ data, width, height }: Pixels): void {
  if (data.length === width * height * 4) return;
  throw new RangeError(
    `The pixels don't fit their size: expected ${width} × ${height} × 4 = ${width * height * 4} numbers, ` +
      `got ${data.length}. Pass RGBA pixels, as ImageData holds them.`,
  );
}

/** The ink from 0 to 1 once the drawing lies on a background of that brightness; null if none is to be seen. */
function findInk(pixels: Pixels, background: number): Ink | null {
  const { width, height } = pixels;
  const brightness = toBrightness(pixels, background);
  const paper = median(borderOf(brightness, width, height));
  const values = paper > 127 ? brightness.map((value) => paper - value) : brightness.map((value) => value - paper);
  const darkest = values.reduce((most, value) => Math.max(most, value), 0);
  if (darkest < FAINTEST_INK) return null;
  return { values: values.map((value) => (value < NOISE * darkest ? 0 : value / darkest)), width, height };
}

/** Brightness as the eye weighs the colours (Rec. 601), 0 to 255. */
function toBrightness({ data, width, height }: Pixels, background: number): Float32Array {
  return new Float32Array(width * height).map((_, pixel) => {
    const red = pixel * 4;
    const brightness = 0.299 * data[red]! + 0.587 * data[red + 1]! + 0.114 * data[red + 2]!;
    const opaque = data[red + 3]! / 255;
    return opaque * brightness + (1 - opaque) * background;
  });
}

function borderOf(values: Float32Array, width: number, height: number): Float32Array {
  return values.filter((_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
}

function median(values: Float32Array): number {
  return values.sort()[values.length >> 1] ?? 0;
}

function boundingBox({ values, width }: Ink): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  values.forEach((value, pixel) => {
    if (value === 0) return;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  });
  return { left, top, right, bottom };
}

/** The part within the box with its longer side brought to {@link DIGIT_SIDE}, its darkest pixel to 1. */
function shrink(ink: Ink, box: Box): Ink {
  const [boxWidth, boxHeight] = [box.right - box.left, box.bottom - box.top];
  const scale = DIGIT_SIDE / Math.max(boxWidth, boxHeight);
  const width = Math.max(1, Math.round(boxWidth * scale));
  const height = Math.max(1, Math.round(boxHeight * scale));
  const [stepX, stepY] = [boxWidth / width, boxHeight / height];
  const values = new Float32Array(width * height).map((_, pixel) => {
    const left = box.left + (pixel % width) * stepX;
    const top = box.top + Math.floor(pixel / width) * stepY;
    return average(ink, { left, top, right: left + stepX, bottom: top + stepY });
  });
  const darkest = values.reduce((most, value) => Math.max(most, value), 0);
  return { values: values.map((value) => value / darkest), width, height };
}

/** The mean over an area that may cut through pixels: each counts by how much of it lies inside. */
function average({ values, width, height }: Ink, area: Box): number {
  let [sum, weights] = [0, 0];
  for (let y = Math.floor(area.top); y < Math.min(height, area.bottom); y++) {
    const share = Math.min(y + 1, area.bottom) - Math.max(y, area.top);
    for (let x = Math.floor(area.left); x < Math.min(width, area.right); x++) {
      const weight = share * (Math.min(x + 1, area.right) - Math.max(x, area.left));
      sum += weight * values[y * width + x]!;
      weights += weight;
    }
  }
  return sum / weights;
}

/** Lays the digit on an empty input with its centre of mass in the middle, as far as the edges allow. */
function centre(digit: Ink): Float32Array {
  const mass = centreOfMass(digit);
  const left = offset(mass.x, digit.width);
  const top = offset(mass.y, digit.height);
  const input = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < digit.height; y++) {
    input.set(digit.values.subarray(y * digit.width, (y + 1) * digit.width), (top + y) * SIDE + left);
  }
  return input;
}

/** Where a digit starts so that its centre of mass falls in pixel 14, as it does in MNIST. */
function offset(mass: number, size: number): number {
  return Math.min(SIDE - size, Math.max(0, Math.ceil(SIDE / 2 - mass)));
}

/** In pixels from the left and the top edge; the middle of the first pixel is at 0.5. */
function centreOfMass({ values, width }: Ink): { x: number; y: number } {
  let [x, y, mass] = [0, 0, 0];
  values.forEach((value, pixel) => {
    x += value * ((pixel % width) + 0.5);
    y += value * (Math.floor(pixel / width) + 0.5);
    mass += value;
  });
  return { x: x / mass, y: y / mass };
}
