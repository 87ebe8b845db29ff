import type { PixelOptions, Pixels } from "@vitrine/core";

/** A segment of a side: start and length in pixels, possibly fractional. */
interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** For each pixel of the new side: the first contributing pixel of the old side, and the weights from there on. */
type Taps = readonly { readonly first: number; readonly weights: readonly number[] }[];

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
  return Array.from({ length: to }, (_, i) => {
    const centre = source.start + ((i + 0.5) * source.length) / to;
    if (centre < 0 || centre > from) return { first: 0, weights: [] };
    const first = Math.max(0, Math.floor(centre - reach));
    const last = Math.min(from - 1, Math.ceil(centre + reach));
    const raw = Array.from({ length: last - first + 1 }, (_, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first, weights: raw.map((weight) => weight / sum) };
  });
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
  for (let y = 0; y < height; y++) {
    columns.forEach(({ first, weights }, x) =>
      mix(values, y * from + first * 4, 4, weights, mixed, (y * width + x) * 4),
    );
  }
  return mixed;
}

function mixColumns(values: Float32Array, rows: Taps, width: number, height: number): Float32Array {
  const mixed = new Float32Array(width * height * 4);
  rows.forEach(({ first, weights }, y) => {
    for (let x = 0; x < width; x++) {
      mix(values, (first * width + x) * 4, width * 4, weights, mixed, (y * width + x) * 4);
    }
  });
  return mixed;
}

/** Adds weighted pixels, starting at `at` with stride `step`, to the pixel at `to`. */
function mix(
  values: Float32Array,
  at: number,
  step: number,
  weights: readonly number[],
  mixed: Float32Array,
  to: number,
) {
  for (let tap = 0; tap < weights.length; tap++) {
    for (let channel = 0; channel < 4; channel++) {
      mixed[to + channel]! += weights[tap]! * values[at + tap * step + channel]!;
    }
  }
}
