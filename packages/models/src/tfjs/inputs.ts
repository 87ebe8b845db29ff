import type { Tensor } from "@tensorflow/tfjs-core";
import { fromPixels, isImageLike, type ImageLike, type ImageOptions } from "../from-pixels.ts";
import { checkNumbers, fromLists, toNumbers, type NestedNumbers } from "../numbers.ts";
import { isPlainTensor, type PlainTensor } from "../plain-tensor.ts";
import { prepared, type ClampedPixels } from "../prepared.ts";
import { shapeFor } from "../shape-for.ts";
import type { InputSlot } from "./kinds.ts";
import type { Core } from "./place.ts";

/**
 * Input of a model: an image (pixels, or a file that provides them), a plain tensor, or bare numbers, which get the
 * model's own shape. A runtime's tensor is used but not freed: it belongs to the caller.
 */
export type ModelInput =
  | ImageLike
  | PlainTensor
  | NestedNumbers
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint8Array
  | Tensor;

/** Conversion of images to model input. */
export interface InputOptions {
  /**
   * Converts an image's pixels to model input: a list in the model's own shape, or numbers with a shape. Null means
   * that the image is empty. Default: according to `image`.
   */
  readonly prepare?: (pixels: ClampedPixels) => Float32Array | PlainTensor | null;
  /** Image conversion. Default: size and channels of the model's input, values from 0 to 1. */
  readonly image?: ImageOptions;
}

/** A synchronously usable input: numbers, or an author's own tensor. */
export type ReadyInput = PlainTensor | Tensor;

/** Prepares an input: decodes and converts an image. Null if `prepare` returned null. */
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
  const made = await prepared(image, prepare);
  return made instanceof Float32Array ? { data: made, shape: shapeFor(slot, made.length) } : made;
}

/** Image options derived from a model's input. Integer inputs receive the raw pixel values. */
function imageOf({ shape, dtype }: InputSlot): ImageOptions {
  const [, height, width, channels] = shape?.length === 4 ? shape : [];
  return {
    ...(height ? { height } : {}),
    ...(width ? { width } : {}),
    ...(channels === 1 || channels === 3 || channels === 4 ? { channels } : {}),
    ...(dtype === "int32" ? { normalise: [0, 255] } : {}),
  };
}

/** Creates the tensor of an input; call it inside a scope. An author's own tensor is only cast to the input's type. */
export function toTensor(core: Core, ready: ReadyInput, slot: InputSlot): Tensor {
  if (isTensor(ready)) return ready.dtype === slot.dtype ? ready : core.cast(ready, slot.dtype);
  return core.tensor(ready.data, [...ready.shape], slot.dtype);
}

/**
 * Structural check, so that a tensor of another copy of TensorFlow.js reaches the runtime, whose error says what to do.
 */
function isTensor(value: unknown): value is Tensor {
  return typeof (value as { dataSync?: unknown } | null)?.dataSync === "function";
}
