import type { Pixels } from "@vitrine/core";
import type { ImageLike } from "./from-pixels.ts";
import type { PlainTensor } from "./plain-tensor.ts";

/** Pixels as `ImageData` has them. */
export type ClampedPixels = Pixels & { readonly data: Uint8ClampedArray };

/** Converts an image's pixels to model input by an author's own function. */
export async function prepared(
  image: ImageLike,
  prepare: (pixels: ClampedPixels) => Float32Array | PlainTensor | null,
): Promise<Float32Array | PlainTensor | null> {
  const pixels = "pixels" in image ? await image.pixels() : image;
  return prepare({ ...pixels, width: pixels.width, height: pixels.height, data: clamped(pixels.data) });
}

function clamped(data: Pixels["data"]): Uint8ClampedArray {
  if (data instanceof Uint8ClampedArray) return data;
  return new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
}
