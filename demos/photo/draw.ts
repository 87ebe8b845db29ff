import type { Pixels } from "vitrine";
import type { Face } from "./faces.ts";

type Colour = readonly [red: number, green: number, blue: number];

const LINE: Colour = [255, 214, 10];
const PAPER: Colour = [20, 20, 20];

/** The digits on a grid of 3 × 5: a row is three bits. */
const DIGITS = ["75557", "26227", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717"];

/** A picture with a numbered box around each face, and its eyes, nose, mouth and ears as dots. */
export function drawFaces(picture: Pixels, faces: readonly Face[]): Pixels {
  const drawn = {
    ...picture,
    width: picture.width,
    height: picture.height,
    data: new Uint8ClampedArray(picture.data),
  };
  const thick = Math.max(2, Math.round(Math.max(picture.width, picture.height) / 240));
  faces.forEach(({ box, points }, i) => {
    frame(drawn, box, thick);
    for (const { x, y } of points) fill(drawn, x - thick, y - thick, thick * 2, thick * 2, LINE);
    drawNumber(drawn, i + 1, box, thick);
  });
  return drawn;
}

function frame(pixels: Pixels, { left, top, width, height }: Face["box"], thick: number) {
  const [right, bottom] = [left + width - thick, top + height - thick];
  fill(pixels, left, top, width, thick, LINE);
  fill(pixels, left, bottom, width, thick, LINE);
  fill(pixels, left, top, thick, height, LINE);
  fill(pixels, right, top, thick, height, LINE);
}

/** A dark tag with the number, in the box's upper left corner. */
function drawNumber(pixels: Pixels, number: number, { left, top }: Face["box"], size: number) {
  const digits = Array.from(String(number), Number);
  fill(pixels, left, top, (digits.length * 4 + 3) * size, 9 * size, PAPER);
  digits.forEach((digit, i) => drawDigit(pixels, digit, left + (2 + i * 4) * size, top + 2 * size, size));
}

function drawDigit(pixels: Pixels, digit: number, left: number, top: number, size: number) {
  Array.from(DIGITS[digit]!, Number).forEach((bits, row) => {
    for (let column = 0; column < 3; column++) {
      if (bits & (4 >> column)) fill(pixels, left + column * size, top + row * size, size, size, LINE);
    }
  });
}

/** Fills what lies within the picture of a rectangle. */
function fill(
  { data, width, height }: Pixels,
  left: number,
  top: number,
  across: number,
  down: number,
  colour: Colour,
) {
  const [fromX, toX] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(left + across))];
  const [fromY, toY] = [Math.max(0, Math.round(top)), Math.min(height, Math.round(top + down))];
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) data.set([...colour, 255], (y * width + x) * 4);
  }
}
