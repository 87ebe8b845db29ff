import { fromPixels, type ImageLike, type ImageOptions } from "../from-pixels.ts";
import { shapeFor } from "../shape-for.ts";
import type { OnnxSlot, Values } from "./tensors.ts";

/** Conversion of an image to a model's input. */
export interface OnnxImageOptions extends ImageOptions {
  /**
   * Order of the dimensions: channels before height and width (`"nchw"`, as PyTorch), or after them (`"nhwc"`, as
   * TensorFlow). Default: as the shape of the input has them, `"nchw"` where it does not tell.
   */
  readonly layout?: "nchw" | "nhwc";
}

/**
 * Converts an image to the values of an input. Size and channels are the input's own where it declares them. An integer
 * input gets raw values from 0 to 255, and one that has no height and width a row of all values.
 */
export async function fromImage(image: ImageLike, slot: OnnxSlot, options: OnnxImageOptions): Promise<Values> {
  const { layout = layoutOf(slot), ...how } = options;
  const isInteger = /^u?int/.test(slot.type);
  const declared = { ...sizesOf(slot, layout), ...(isInteger ? { normalise: [0, 255] as const } : {}) };
  const { data, shape } = await fromPixels(image, { ...declared, ...how });
  const values = isInteger ? data.map(Math.round) : data;
  const [, height = 1, width = 1, channels = 1] = shape;
  const ordered = layout === "nchw" ? channelsFirst(values, channels) : values;
  const sides = layout === "nchw" ? [channels, height, width] : [height, width, channels];
  const rank = slot.shape.length;
  return { data: ordered, shape: rank === 4 ? [1, ...sides] : rank === 3 ? sides : rowFor(slot, shape) };
}

/** Shape of a row of all values. Its first dimension counts rows: an image is one, however many rows its values would fill. */
function rowFor({ name, shape }: OnnxSlot, [, height = 1, width = 1, channels = 1]: readonly number[]): number[] {
  const [rows = null, ...rest] = shape;
  const way =
    `They are an image of ${width} × ${height} pixels with ${channels} channels: say another size with ` +
    `image: { width, height, channels }, or make the numbers with prepare.`;
  return shapeFor({ name, shape: rest.length > 0 ? [rows ?? 1, ...rest] : shape }, height * width * channels, way);
}

function layoutOf({ shape }: OnnxSlot): "nchw" | "nhwc" {
  const isChannels = (size: number | null | undefined) => size === 1 || size === 3 || size === 4;
  return isChannels(shape.at(-1)) && !isChannels(shape.at(-3)) ? "nhwc" : "nchw";
}

function sizesOf({ shape }: OnnxSlot, layout: "nchw" | "nhwc"): ImageOptions {
  if (shape.length < 3 || shape.length > 4) return {};
  const [first, second, third] = shape.slice(-3);
  const [height, width, channels] = layout === "nchw" ? [second, third, first] : [first, second, third];
  return {
    ...(height ? { height } : {}),
    ...(width ? { width } : {}),
    ...(channels === 1 || channels === 3 || channels === 4 ? { channels } : {}),
  };
}

function channelsFirst<T extends { readonly length: number; [at: number]: number; slice(): T }>(
  values: T,
  channels: number,
): T {
  const ordered = values.slice();
  const pixels = values.length / channels;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < channels; channel++)
      ordered[channel * pixels + pixel] = values[pixel * channels + channel]!;
  return ordered;
}
