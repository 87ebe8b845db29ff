/** Pixels as the web has them: 8-bit RGBA rows from the top left, not premultiplied. An `ImageData` is one. */
export interface Pixels {
  /** `width × height × 4` bytes: red, green, blue, alpha. */
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** How to read an image's pixels. */
export interface PixelOptions {
  /** Pixels across. Default: the image's own width. */
  readonly width?: number;
  /** Pixels down. Default: the image's own height. */
  readonly height?: number;
  /** How the image meets a given size: `fill` stretches, `cover` crops, `contain` pads with transparency. Default: `fill`. */
  readonly fit?: "fill" | "cover" | "contain";
}

/** Reads and writes images with what the platform has: a canvas in a browser, a library in Node. */
export interface ImageCodec {
  /** Decodes an image upright (EXIF orientation applied). Throws `UserError` where the bytes are no image. */
  decode(image: Blob, options?: PixelOptions): Promise<Pixels>;
  /** Encodes pixels as a PNG. */
  encode(pixels: Pixels): Promise<Blob>;
}

/** What specs need of the place they run in. Each entry point passes its own; nothing is sniffed. */
export interface Platform {
  readonly images: ImageCodec;
  /** Reads what an author's `URL` points at. */
  load(url: URL): Promise<File>;
  /** Reads a script of the author's as one module for browsers that imports nothing. Default: as `load` gives it. */
  module?(url: URL): Promise<Blob>;
}

/** What `predict` gets for an image: the file as it was sent, which can also give its pixels. */
export class ImageFile extends File {
  readonly #codec: ImageCodec;
  /** How its pixels are read where `pixels` is not told. */
  readonly defaults: PixelOptions;

  constructor(file: File, codec: ImageCodec, defaults: PixelOptions = {}) {
    super([file], file.name, { type: file.type });
    this.#codec = codec;
    this.defaults = defaults;
  }

  /**
   * The image's pixels, upright. Throws `UserError` where the file is no image that this place can read.
   *
   * @example const { data, width, height } = await photo.pixels({ width: 224, height: 224, fit: "cover" });
   */
  pixels(options: PixelOptions = {}): Promise<Pixels> {
    return this.#codec.decode(this, { ...this.defaults, ...options });
  }
}

/** Whether a value looks like pixels: an `ImageData`, or the same shape from anywhere. */
export function isPixels(value: unknown): value is Pixels {
  if (typeof value !== "object" || value === null) return false;
  const { data, width, height } = value as Partial<Pixels>;
  if (typeof width !== "number" || typeof height !== "number") return false;
  return (data instanceof Uint8ClampedArray || data instanceof Uint8Array) && data.length === width * height * 4;
}

/** A codec for where none was given: says so when an image is read or written. */
export const noImages: ImageCodec = {
  decode: () => Promise.reject(new Error("No image codec: pass `platform` to localEngine() to read images here.")),
  encode: () => Promise.reject(new Error("No image codec: pass `platform` to localEngine() to write images here.")),
};
