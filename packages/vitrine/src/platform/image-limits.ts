import { UserError, type PixelOptions, type Pixels } from "@vitrine/core";
import { isPixels } from "@vitrine/core/internal";

/** Maximum number of pixels decoded, so that a small file cannot exhaust memory: 50 million, 200 MB decoded. */
export const MAX_PIXELS = 50_000_000;

/** A width and a height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Requested size; missing sides default to the image's own. Throws for an invalid side. */
export function askedSize(own: Size, options: PixelOptions): Size {
  const { width = own.width, height = own.height } = options;
  for (const [side, value] of Object.entries({ width, height })) {
    if (Number.isInteger(value) && value >= 1 && value <= MAX_PIXELS) continue;
    throw new RangeError(`pixels({ ${side} }): expected a whole number from 1 to ${MAX_PIXELS}; got ${value}.`);
  }
  return { width, height };
}

/** Throws if the pixel data do not match their size: an image library would misread them. */
export function checkPixels(pixels: Pixels) {
  if (isPixels(pixels) && pixels.width >= 1 && pixels.height >= 1) return;
  const { data, width, height } = pixels;
  throw new RangeError(
    `The pixels don't fit their size: expected ${width} × ${height} × 4 bytes (red, green, blue, alpha), ` +
      `got ${data?.length}. Pass what ImageData holds, at least 1 pixel on each side.`,
  );
}

/** Error for bytes that no decoder accepts. */
export function unreadable(image: Blob): UserError {
  if (image.size === 0) return new UserError(`${nameOf(image)} is empty. Send another file.`);
  return new UserError(`${nameOf(image)} is not an image that can be read here. Send a JPEG, PNG, WebP, GIF or AVIF.`);
}

/** Error for an image above `MAX_PIXELS`. */
export function tooManyPixels(image: Blob): UserError {
  return new UserError(
    `${nameOf(image)} has more than ${MAX_PIXELS / 1e6} million pixels. Make it smaller and send it again.`,
  );
}

function nameOf(image: Blob): string {
  return image instanceof File && image.name !== "" ? `"${image.name}"` : "The file";
}
