import type { PixelOptions, Pixels } from "@vitrine/core";

/** A segment of a side: start and length in pixels, possibly fractional. */
interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** For each pixel of the new side: the first contributing pixel of the old side, and where its weights end in the list. */
interface Taps {
  readonly firsts: Int32Array;
  readonly ends: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Resizes pixels. Each new pixel is the weighted mean of the area it covers, so that thin lines of a large drawing stay
 * visible in a small one.
 */
export function resize(pixels: Pixels, options: PixelOptions): Pixels {
  const { width = pixels.width, height = pixels.height, fit = "fill" } = options;
  if (width === pixels.width && height === pixels.height) return pixels;
  const scales = [width / pixels.width, height / pixels.height] as const;
  const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales);
  // An extremely flat or narrow image keeps at least one row or column of pixels.
  const [scaleX, scaleY] =
    fit === "fill" ? scales : [Math.max(scale, 1 / pixels.width), Math.max(scale, 1 / pixels.height)];
  const columns = tapsOf(pixels.width, width, scaleX);
  const rows = tapsOf(pixels.height, height, scaleY);
  const wide = mixRows(premultiply(pixels), columns, pixels.height, width);
  return { data: separate(mixColumns(wide, rows, width, height)), width, height };
}

/** The old side is centred on the new one: it overflows for `cover`, and leaves a border for `contain`. */
function tapsOf(from: number, to: number, scale: number): Taps {
  const source: Stretch = { start: (from - to / scale) / 2, length: to / scale };
  const reach = Math.max(1, 1 / scale);
  const [firsts, ends] = [new Int32Array(to), new Int32Array(to)];
  const weights: number[] = [];
  for (let i = 0; i < to; i++) {
    const centre = source.start + ((i + 0.5) * source.length) / to;
    if (centre >= 0 && centre <= from) {
      const first = Math.max(0, Math.floor(centre - reach));
      const last = Math.min(from - 1, Math.ceil(centre + reach));
      firsts[i] = first;
      weights.push(...weightsOf(first, last, centre, reach));
    }
    ends[i] = weights.length;
  }
  return { firsts, ends, weights: Float32Array.from(weights) };
}

/** How much each pixel from the first to the last has of one at a place: in all, 1. */
function weightsOf(first: number, last: number, centre: number, reach: number): number[] {
  const raw = Array.from({ length: last - first + 1 }, (_, j) =>
    Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach),
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}

/** Premultiplied colours, so that transparent pixels do not bleed into their neighbours. */
function premultiply({ data }: Pixels): Float32Array {
  const values = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    for (let channel = 0; channel < 3; channel++) values[at + channel] = (data[at + channel]! * alpha) / 255;
    values[at + 3] = alpha;
  }
  return values;
}

function separate(values: Float32Array): Uint8ClampedArray {
  const data = new Uint8ClampedArray(values.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = values[at + 3]!;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = (values[at + channel]! * 255) / (alpha || 1);
    data[at + 3] = alpha;
  }
  return data;
}

function mixRows(values: Float32Array, columns: Taps, height: number, width: number): Float32Array {
  const from = values.length / height;
  const mixed = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) mix(values, y * from, 4, columns, x, mixed, (y * width + x) * 4);
  return mixed;
}

function mixColumns(values: Float32Array, rows: Taps, width: number, height: number): Float32Array {
  const mixed = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) mix(values, x * 4, width * 4, rows, y, mixed, (y * width + x) * 4);
  return mixed;
}

/** Writes a mean of pixels `step` apart. The channels are unrolled: most of a model's time may go here. */
function mix(
  values: Float32Array,
  start: number,
  step: number,
  { firsts, ends, weights }: Taps,
  tap: number,
  mixed: Float32Array,
  to: number,
) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  let at = start + firsts[tap]! * step;
  for (let i = tap === 0 ? 0 : ends[tap - 1]!; i < ends[tap]!; i++) {
    const weight = weights[i]!;
    red += weight * values[at]!;
    green += weight * values[at + 1]!;
    blue += weight * values[at + 2]!;
    alpha += weight * values[at + 3]!;
    at += step;
  }
  mixed[to] = red;
  mixed[to + 1] = green;
  mixed[to + 2] = blue;
  mixed[to + 3] = alpha;
}
