import type { PixelOptions, Pixels } from "@vitrine/core";
import { isPixels } from "@vitrine/core/internal";
import type { PlainTensor } from "./plain-tensor.ts";
import { resize } from "./resize.ts";

/** An image as model input: pixels, or a file with `pixels()`, as a function receives it. */
export type ImageLike = Pixels | { pixels(options?: PixelOptions): Promise<Pixels> };

/** Conversion of an image to numbers. */
export interface ImageOptions extends PixelOptions {
  /** 1 for grey, 3 for RGB, 4 for RGBA. Default: 3. */
  readonly channels?: 1 | 3 | 4;
  /**
   * Range of the values: a lowest and highest value to map 0 to 255 to, or a mean and standard deviation per channel
   * for values from 0 to 1. Default: `[0, 1]`.
   */
  readonly normalise?:
    | readonly [lowest: number, highest: number]
    | { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Background colour below transparent pixels: red, green and blue, 0 to 255. Default: white. */
  readonly background?: readonly [red: number, green: number, blue: number];
}

/** Whether a value is an image as model input. */
export function isImageLike(value: unknown): value is ImageLike {
  return isPixels(value) || typeof (value as { pixels?: unknown } | null)?.pixels === "function";
}

/**
 * Converts an image to numbers of shape `[1, height, width, channels]`. Grey uses luma weights (Rec. 601).
 *
 * @example const input = await fromPixels(photo, { width: 224, height: 224, fit: "cover", normalise: [-1, 1] });
 */
export function fromPixels(image: Pixels, options?: ImageOptions): PlainTensor;
export function fromPixels(image: ImageLike, options?: ImageOptions): PlainTensor | Promise<PlainTensor>;
export function fromPixels(image: ImageLike, options: ImageOptions = {}): PlainTensor | Promise<PlainTensor> {
  if (isPixels(image)) return toNumbers(resize(image, options), options);
  return image.pixels(sizeOf(options)).then((pixels) => toNumbers(pixels, options));
}

/** Only the given options: the rest default to the file's own. */
function sizeOf({ width, height, fit }: PixelOptions): PixelOptions {
  return Object.fromEntries(Object.entries({ width, height, fit }).filter(([, value]) => value !== undefined));
}

function toNumbers(pixels: Pixels, options: ImageOptions): PlainTensor {
  const { channels = 3, background = [255, 255, 255] } = options;
  const { width, height } = pixels;
  const values = new Float32Array(width * height * channels);
  const read = readers[channels];
  for (let pixel = 0; pixel < width * height; pixel++)
    read(pixels.data, pixel * 4, values, pixel * channels, background);
  normalise(values, channels, options.normalise ?? [0, 1]);
  return { data: values, shape: [1, height, width, channels] };
}

type Reader = (data: Pixels["data"], at: number, values: Float32Array, to: number, below: readonly number[]) => void;

const readers: Record<1 | 3 | 4, Reader> = {
  1: (data, at, values, to, below) => {
    const [red, green] = [laidOn(data, at, 0, below), laidOn(data, at, 1, below)];
    values[to] = 0.299 * red + 0.587 * green + 0.114 * laidOn(data, at, 2, below);
  },
  3: (data, at, values, to, below) => {
    for (let channel = 0; channel < 3; channel++) values[to + channel] = laidOn(data, at, channel, below);
  },
  4: (data, at, values, to) => {
    for (let channel = 0; channel < 4; channel++) values[to + channel] = data[at + channel]!;
  },
};

function laidOn(data: Pixels["data"], at: number, channel: number, below: readonly number[]): number {
  const opaque = data[at + 3]! / 255;
  return opaque * data[at + channel]! + (1 - opaque) * below[channel]!;
}

function normalise(values: Float32Array, channels: number, how: NonNullable<ImageOptions["normalise"]>) {
  const [scale, shift] = Array.isArray(how) ? ranged(how) : standardised(how as Statistics, channels);
  for (let i = 0; i < values.length; i++) {
    values[i] = values[i]! * scale[i % scale.length]! + shift[i % shift.length]!;
  }
}

type Statistics = { readonly mean: readonly number[]; readonly std: readonly number[] };

function ranged([lowest = 0, highest = 1]: readonly number[]): [number[], number[]] {
  return [[(highest - lowest) / 255], [lowest]];
}

function standardised({ mean, std }: Statistics, channels: number): [number[], number[]] {
  if (mean.length !== channels || std.length !== channels) {
    throw new RangeError(
      `normalise: mean and std need one number for each of ${channels} channels; got ${mean.length} and ${std.length}.`,
    );
  }
  return [std.map((each) => 1 / (255 * each)), mean.map((each, channel) => -each / std[channel]!)];
}
