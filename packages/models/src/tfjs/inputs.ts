import type { Tensor } from "@tensorflow/tfjs-core";
import type { Pixels } from "@vitrine/core";
import { fromPixels, isImageLike, type ImageLike, type ImageOptions } from "../from-pixels.ts";
import { isPlainTensor, type PlainTensor } from "../plain-tensor.ts";
import type { InputSlot } from "./kinds.ts";
import { checkNumbers, fromLists, toNumbers } from "./numbers.ts";
import type { Core } from "./place.ts";

/** Numbers in nested lists, all of one length on each level. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

/**
 * What a model takes: an image (pixels, or a file that gives them), numbers in a shape, or numbers alone, which get the
 * model's own shape. A tensor stays its owner's: it is used and not freed.
 */
export type ModelInput =
  ImageLike | PlainTensor | NestedNumbers | Float32Array | Float64Array | Int32Array | Uint8Array | Tensor;

/** Pixels as `ImageData` holds them. */
export type ClampedPixels = Pixels & { readonly data: Uint8ClampedArray };

/** How images get into a model. */
export interface InputOptions {
  /**
   * Makes a model's numbers from an image's pixels: as a list in the model's own shape, or with a shape. Null means that
   * there is nothing to be seen. Default: `image` says how.
   */
  readonly prepare?: (pixels: ClampedPixels) => Float32Array | PlainTensor | null;
  /** How an image becomes numbers. Default: the size and the channels of the model's input, values from 0 to 1. */
  readonly image?: ImageOptions;
}

/** An input that needs no more waiting: numbers, or an author's own tensor. */
export type ReadyInput = PlainTensor | Tensor;

/** Gets an input ready: an image is decoded and prepared. Null where `prepare` found nothing in it. */
export async function readyInput(
  given: ModelInput,
  slot: InputSlot,
  options: InputOptions,
): Promise<ReadyInput | null> {
  if (isTensor(given)) return given;
  const made = await (isImageLike(given) ? readyImage(given, slot, options) : readyNumbers(given, slot));
  if (made) checkNumbers(made, slot.name);
  return made;
}

function readyNumbers(given: Exclude<ModelInput, ImageLike | Tensor>, slot: InputSlot): PlainTensor {
  if (isPlainTensor(given)) return { data: toNumbers(given.data, slot.name), shape: given.shape };
  if (ArrayBuffer.isView(given)) return inShape(toNumbers(given, slot.name), slot);
  const made = fromLists(given, slot.name);
  return made.shape.length === 1 ? inShape(made.data, slot) : made;
}

function inShape(data: PlainTensor["data"], slot: InputSlot): PlainTensor {
  return { data, shape: shapeFor(slot, data.length) };
}

async function readyImage(image: ImageLike, slot: InputSlot, { prepare, image: how }: InputOptions) {
  if (!prepare) return fromPixels(image, { ...imageOf(slot), ...how });
  const pixels = "pixels" in image ? await image.pixels() : image;
  const made = prepare({ ...pixels, width: pixels.width, height: pixels.height, data: clamped(pixels.data) });
  return made instanceof Float32Array ? { data: made, shape: shapeFor(slot, made.length) } : made;
}

function clamped(data: Pixels["data"]): Uint8ClampedArray {
  if (data instanceof Uint8ClampedArray) return data;
  return new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
}

/** What a model's input tells about the images it takes. Whole numbers are taken for the pixels' own values. */
function imageOf({ shape, dtype }: InputSlot): ImageOptions {
  const [, height, width, channels] = shape?.length === 4 ? shape : [];
  return {
    ...(height ? { height } : {}),
    ...(width ? { width } : {}),
    ...(channels === 1 || channels === 3 || channels === 4 ? { channels } : {}),
    ...(dtype === "int32" ? { normalise: [0, 255] } : {}),
  };
}

/** The model's own shape for that many numbers: the one size that the model leaves open follows from the others. */
function shapeFor({ name, shape = [null] }: InputSlot, length: number): number[] {
  const known = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  const open = shape.filter((size) => size === null).length;
  const rest = length / known;
  const fits = Number.isInteger(rest) && (open === 1 || (open > 1 && rest === 1) || rest === 1);
  if (fits) return shape.map((size) => size ?? (open === 1 ? rest : 1));
  throw new RangeError(
    `The input "${name}" takes ${known} numbers of the shape [${shape.map((size) => size ?? "any").join(", ")}]; ` +
      `got ${length}. Pass { data, shape } to say which they are.`,
  );
}

/** Makes the tensor of an input; call it where tensors are freed. An author's own one is only brought to its type. */
export function toTensor(core: Core, ready: ReadyInput, slot: InputSlot): Tensor {
  if (isTensor(ready)) return ready.dtype === slot.dtype ? ready : core.cast(ready, slot.dtype);
  return core.tensor(ready.data, [...ready.shape], slot.dtype);
}

/** Structural, so that a tensor of another copy of TensorFlow.js is told by the runtime, which says what to do. */
function isTensor(value: unknown): value is Tensor {
  return typeof (value as { dataSync?: unknown } | null)?.dataSync === "function";
}
