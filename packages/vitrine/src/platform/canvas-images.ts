import type { PixelOptions } from "@vitrine/core";
import type { ImageCodec } from "@vitrine/core/internal";
import { askedSize, checkPixels, MAX_PIXELS, tooManyPixels, unreadable, type Size } from "./image-limits.ts";
import { isInkJpeg } from "./ink-jpeg.ts";

/** Image codec with the browser's decoders and an off-screen canvas, for pages and workers. */
export const canvasImages: ImageCodec = {
  async decode(image, options = {}) {
    const bitmap = await toBitmap(image);
    try {
      const { width, height } = askedSize(bitmap, options);
      const context = canvasOf({ width, height });
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, ...placeOf(bitmap, { width, height }, options.fit));
      // Plain, as in Node: the size of an ImageData is not copied with `{ ...pixels }`.
      return { data: context.getImageData(0, 0, width, height).data, width, height };
    } finally {
      bitmap.close();
    }
  },
  async encode(pixels, format = "png") {
    checkPixels(pixels);
    const { data, width, height } = pixels;
    const context = canvasOf(pixels);
    context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
    if (format === "jpeg") fillBehind(context);
    const blob = await context.canvas.convertToBlob({ type: `image/${format}` });
    // A canvas writes a PNG in place of what it cannot.
    if (blob.type === `image/${format}`) return blob;
    throw new Error(`This browser does not write images as ${format}. Choose another format for pixels: png or jpeg.`);
  },
};

/** A JPEG has no transparency: what shines through is white. */
function fillBehind(context: OffscreenCanvasRenderingContext2D) {
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "white";
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Of the browsers, only Chromium applies a profile of inks: without it, the same image gives the same pixels. */
async function toBitmap(image: Blob): Promise<ImageBitmap> {
  const colorSpaceConversion = (await isInkJpeg(image)) ? "none" : "default";
  const bitmap = await createImageBitmap(image, { imageOrientation: "from-image", colorSpaceConversion }).catch(() => {
    throw unreadable(image);
  });
  if (bitmap.width * bitmap.height <= MAX_PIXELS) return bitmap;
  bitmap.close();
  throw tooManyPixels(image);
}

function canvasOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser gives no 2D canvas, which reading and writing images needs.");
  return context;
}

/** Rectangle of the whole image on the canvas: beyond its edges for `cover`, within them for `contain`. */
function placeOf(image: Size, canvas: Size, fit: PixelOptions["fit"]): [number, number, number, number] {
  if (fit !== "cover" && fit !== "contain") return [0, 0, canvas.width, canvas.height];
  const scales = [canvas.width / image.width, canvas.height / image.height];
  const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  const [width, height] = [scaled(image.width), scaled(image.height)];
  return [Math.round((canvas.width - width) / 2), Math.round((canvas.height - height) / 2), width, height];
}
