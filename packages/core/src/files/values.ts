/** Pixels in the web's format: 8-bit RGBA rows from the top left, not premultiplied. `ImageData` is compatible. */
export interface Pixels {
  /** `width × height × 4` bytes: red, green, blue, alpha. */
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Options for decoding an image's pixels. */
export interface PixelOptions {
  /** Width in pixels. Default: the image's own width. */
  readonly width?: number;
  /** Height in pixels. Default: the image's own height. */
  readonly height?: number;
  /**
   * How the image is fitted into a given size: `fill` stretches, `cover` crops, `contain` pads with transparency.
   * Default: `fill`.
   */
  readonly fit?: "fill" | "cover" | "contain";
}

/** Decodes and encodes images with the platform's means: a canvas in a browser, a library in Node. */
export interface ImageCodec {
  /** Decodes an image upright (EXIF orientation applied). Throws `UserError` if the bytes are not an image. */
  decode(image: Blob, options?: PixelOptions): Promise<Pixels>;
  /** Encodes pixels. Throws for a format that the platform does not write. Default: `png`. */
  encode(pixels: Pixels, format?: ImageFormat): Promise<Blob>;
}

/** A format that pixels are written in. */
export type ImageFormat = "png" | "jpeg" | "webp" | "avif";

/** Platform functions that specs need. Each entry point passes its own; none are detected. */
export interface Platform {
  readonly images: ImageCodec;
  /** Loads the file at an author's `URL`. */
  load(url: URL): Promise<File>;
  /** Bundles an author's script into one browser module without imports. Default: the result of `load`. */
  module?(url: URL): Promise<Blob>;
  /**
   * Prepares the script of a function that runs in a page. Throws for one that uses what a page does not have. Default:
   * unchanged.
   */
  script?(text: string, handler: string): Promise<Blob>;
}

/** Image as a function receives it: the file as sent, with access to its pixels. */
export class ImageFile extends File {
  readonly #codec: ImageCodec;
  /** Default options for `pixels()`. */
  readonly defaults: PixelOptions;

  constructor(file: File, codec: ImageCodec, defaults: PixelOptions = {}) {
    super([file], file.name, { type: file.type });
    this.#codec = codec;
    this.defaults = defaults;
  }

  /**
   * Pixels of the image, upright. Throws `UserError` if the file is not an image that this platform can decode.
   *
   * @example const { data, width, height } = await photo.pixels({ width: 224, height: 224, fit: "cover" });
   */
  pixels(options: PixelOptions = {}): Promise<Pixels> {
    return this.#codec.decode(this, { ...this.defaults, ...options });
  }
}

/** Whether a value has the shape of pixels, such as an `ImageData`. */
export function isPixels(value: unknown): value is Pixels {
  if (typeof value !== "object" || value === null) return false;
  const { data, width, height } = value as Partial<Pixels>;
  if (typeof width !== "number" || typeof height !== "number") return false;
  return (data instanceof Uint8ClampedArray || data instanceof Uint8Array) && data.length === width * height * 4;
}

/** Codec for engines created without one: throws an explanation on use. */
export const noImages: ImageCodec = {
  decode: () => Promise.reject(new Error("No image codec: pass `platform` to localEngine() to read images here.")),
  encode: () => Promise.reject(new Error("No image codec: pass `platform` to localEngine() to write images here.")),
};
