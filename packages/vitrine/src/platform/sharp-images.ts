import type { PixelOptions, Pixels } from "@vitrine/core";
import { isVitrineError, type ImageCodec } from "@vitrine/core/internal";
import type { PngOptions, Sharp, SharpOptions } from "sharp";
import { askedSize, checkPixels, MAX_PIXELS, tooManyPixels, unreadable } from "./image-limits.ts";

/** Image codec with sharp, which is loaded on first use. */
export const sharpImages: ImageCodec = {
  async decode(image, options = {}) {
    const bytes = new Uint8Array(await image.arrayBuffer());
    if (isSvg(bytes)) throw unreadable(image);
    const open = await load();
    try {
      return await decode(open, bytes, options);
    } catch (error) {
      throw isOurs(error) ? error : explain(error, image);
    }
  },
  async encode(pixels, format = "png") {
    checkPixels(pixels);
    const { data, width, height } = pixels;
    const open = await load();
    const raw = open(data, { raw: { width, height, channels: 4 } });
    // A JPEG has no transparency: what shines through is white, as in a browser.
    const opaque = format === "jpeg" ? raw.flatten({ background: "white" }) : raw;
    const bytes = await opaque.toFormat(format, format === "png" ? SMALL_PNG : {}).toBuffer();
    return new Blob([new Uint8Array(bytes)], { type: `image/${format}` });
  },
};

/**
 * Rows are filtered by what is above and beside them: photos become a fifth smaller, drawings up to a hundred times, and
 * the lower level makes up for the time.
 */
const SMALL_PNG: PngOptions = { adaptiveFiltering: true, compressionLevel: 3 };

type Open = (bytes: Uint8Array | Uint8ClampedArray, options?: SharpOptions) => Sharp;

async function load(): Promise<Open> {
  try {
    return (await import("sharp")).default;
  } catch (cause) {
    throw new Error(
      "Images cannot be read or written: sharp, which does it in Node, is not installed for this platform. " +
        "Install it: npm install sharp",
      { cause },
    );
  }
}

async function decode(open: Open, bytes: Uint8Array, options: PixelOptions): Promise<Pixels> {
  const stored = open(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient();
  const { autoOrient, space } = await stored.metadata();
  const size = askedSize(autoOrient, options);
  const upright = space === "cmyk" ? await fromInks(open, stored) : stored;
  const { data } = await upright
    .resize({ ...size, fit: options.fit ?? "fill", background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), ...size };
}

/**
 * Converts a CMYK image to RGB as browsers do: each ink subtracts its share of the light. A profile is not applied, as
 * Firefox and WebKit do not: the same image gives the same pixels everywhere.
 */
async function fromInks(open: Open, stored: Sharp): Promise<Sharp> {
  const inks = stored.pipelineColourspace("cmyk").toColourspace("cmyk").raw({ depth: "uchar" });
  const { data, info } = await inks.toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) {
    const light = 255 - data[at + 3]!;
    for (let ink = at; ink < at + 3; ink++) data[ink] = Math.round(((255 - data[ink]!) * light) / 255);
    data[at + 3] = 255;
  }
  return open(data, { raw: { width: info.width, height: info.height, channels: 4 } });
}

/**
 * SVG can reference other files, so it is never passed to the decoder; no other image format starts this way, or as
 * gzip.
 */
function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  return start.startsWith("<") || (bytes[0] === 0x1f && bytes[1] === 0x8b);
}

function isOurs(error: unknown): boolean {
  return error instanceof RangeError || isVitrineError(error);
}

function explain(error: unknown, image: Blob): Error {
  const problem = String(error).includes("pixel limit") ? tooManyPixels(image) : unreadable(image);
  return Object.assign(problem, { cause: error });
}
