import { isImageLike, type ImageLike } from "../from-pixels.ts";
import { checkSize, EXPECTED, fromExactLists, kindOf, type NestedNumbers } from "../numbers.ts";
import type { PlainTensor } from "../plain-tensor.ts";
import { prepared, type ClampedPixels } from "../prepared.ts";
import { shapeFor } from "../shape-for.ts";
import { fromImage, type OnnxImageOptions } from "./images.ts";
import type { OnnxSlot, OnnxTensor, Values } from "./tensors.ts";

/**
 * Input of a model: an image (pixels, or a file that provides them), values with a shape, or bare values, which get the
 * model's own shape. Numbers become the type that the input takes; `int64` takes them up to 2^53, and a `BigInt64Array`
 * beyond. NaN goes through: trees take it as a missing value.
 */
export type OnnxInput =
  | ImageLike
  | OnnxTensor
  | PlainTensor
  | { readonly data: NumberArray | readonly number[] | readonly string[]; readonly shape: readonly number[] }
  | NestedNumbers
  | NumberArray
  | readonly string[]
  | number
  | boolean
  | string;

type NumberArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Conversion of images to model input. */
export interface OnnxInputOptions {
  /**
   * Converts an image's pixels to model input: a list in the model's own shape, or numbers with a shape. Null means
   * that the image is empty. Default: according to `image`.
   */
  readonly prepare?: (pixels: ClampedPixels) => Float32Array | PlainTensor | null;
  /** Image conversion. Default: size, channels and layout of the model's input, values from 0 to 1. */
  readonly image?: OnnxImageOptions;
}

/**
 * Prepares inputs, in the order of the slots: decodes and converts images, and checks the shapes. An input is null if
 * `prepare` returned null. Where none is an image there is nothing to wait for.
 */
export function readyInputs(
  given: readonly OnnxInput[],
  slots: readonly OnnxSlot[],
  options: OnnxInputOptions,
): readonly (Values | null)[] | Promise<readonly (Values | null)[]> {
  if (given.some(isImageLike)) return Promise.all(given.map((each, i) => readyInput(each, slots[i]!, options)));
  return given.map((each, i) => checkShape(readyValues(each as Exclude<OnnxInput, ImageLike>, slots[i]!), slots[i]!));
}

async function readyInput(given: OnnxInput, slot: OnnxSlot, options: OnnxInputOptions): Promise<Values | null> {
  const made = isImageLike(given) ? await readyImage(given, slot, options) : readyValues(given, slot);
  return made && checkShape(made, slot);
}

async function readyImage(image: ImageLike, slot: OnnxSlot, { prepare, image: how }: OnnxInputOptions) {
  if (!prepare) return fromImage(image, slot, how ?? {});
  const made = await prepared(image, prepare);
  return made instanceof Float32Array ? inShape(made, slot) : made;
}

function readyValues(given: Exclude<OnnxInput, ImageLike>, slot: OnnxSlot): Values {
  if (typeof given === "number" || typeof given === "boolean") return inShape([Number(given)], slot);
  if (typeof given === "string") return inShape([given], slot);
  if (isShaped(given)) return { data: listed(given.data, slot.name), shape: given.shape };
  if (isArray(given) || isTexts(given)) return inShape(given, slot);
  const { data, shape } = fromExactLists(given, slot.name);
  return shape.length === 1 ? inShape(data, slot) : { data, shape };
}

/** A plain list is read one by one: a typed array would take `null` for 0. */
function listed(data: Values["data"], name: string): Values["data"] {
  return Array.isArray(data) && !isTexts(data) ? fromExactLists(data, name).data : data;
}

function inShape(data: Values["data"], slot: OnnxSlot): Values {
  return { data, shape: shapeFor(slot, data.length) };
}

function isShaped(given: unknown): given is Values {
  const { data, shape } = (given ?? {}) as Partial<Values>;
  return Array.isArray(shape) && (isArray(data) || Array.isArray(data));
}

function isArray(given: unknown): given is NumberArray {
  return ArrayBuffer.isView(given) && !(given instanceof DataView);
}

function isTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.length > 0 && given.every((each) => typeof each === "string");
}

function checkShape(values: Values, { name, shape }: OnnxSlot): Values {
  checkSize(values, name);
  const fits =
    values.shape.length === shape.length && shape.every((size, i) => (size ?? values.shape[i]) === values.shape[i]);
  if (fits) return values;
  const wanted = shape.map((size) => size ?? "any").join(", ");
  throw new RangeError(`The input "${name}" takes the shape [${wanted}]; got [${values.shape.join(", ")}].`);
}

/** The inputs by name, in the order of the slots. Throws for an unknown name and for one that is lacking. */
export function inOrder(feeds: Readonly<Record<string, OnnxInput>>, slots: readonly OnnxSlot[]): OnnxInput[] {
  if (typeof feeds !== "object" || feeds === null || Array.isArray(feeds) || ArrayBuffer.isView(feeds))
    throw new TypeError(`run() takes a record of inputs by name; got ${kindOf(feeds)}. For one input, use predict().`);
  const names = slots.map(({ name }) => name);
  const wrong = Object.keys(feeds).find((name) => !names.includes(name));
  const has = `Its inputs are ${names.join(", ")}`;
  if (wrong !== undefined) throw new TypeError(`The model has no input "${wrong}". ${has}.`);
  return names.map((name) => {
    const given = feeds[name];
    if (given === undefined || given === null)
      throw new TypeError(`The input "${name}" is missing. ${has}. ${EXPECTED}.`);
    return given;
  });
}
