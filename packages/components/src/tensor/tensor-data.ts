import { VitrineError } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { readTensor, sizeOf, type TensorData } from "../_given/tensor.ts";

/** Wire value of a tensor: its numbers in row-major order, as the bytes of a typed array (little-endian) in base64. */
export type TensorWire = {
  readonly shape: readonly number[];
  /** Type of the numbers, as `float32`; of one that JavaScript has no array of, such as `int64`, the bytes are `float64`. */
  readonly dtype: string;
  readonly data: string;
};

/** Arrays that a tensor's numbers may be in. */
export type TensorArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** A tensor as a program has it. */
export interface TensorValue {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: TensorArray;
}

/** Most numbers of a tensor: 5 MB as `float32`. */
const MOST = 1_000_000;

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
} as const;

function arrayOf(dtype: string) {
  return Object.hasOwn(ARRAYS, dtype) ? ARRAYS[dtype as keyof typeof ARRAYS] : Float64Array;
}

/** Turns what `predict` returned into a wire value. Throws `TypeError`, with the place, for what is no tensor. */
export function encodeTensor(given: unknown): TensorWire | null {
  if (given === null) return null;
  if (isWire(given)) return given;
  const { shape, data, dtype } = readTensor(given);
  if (data.length > MOST)
    throw new TypeError(
      `tensor() shows at most ${MOST} numbers; got ${data.length}, of the shape [${shape.join(", ")}]. Return a part of it.`,
    );
  return { shape: [...shape], dtype, data: toBase64(arrayed(data, dtype)) };
}

function isWire(given: unknown): given is TensorWire {
  return isObject(given) && typeof given["data"] === "string";
}

function arrayed(data: TensorData["data"], dtype: string): TensorArray {
  const type = arrayOf(dtype);
  return data instanceof type ? data : new type(Array.from(data, Number));
}

/** Letters are made of so many bytes at once: a call takes only so many arguments. */
const AT_ONCE = 8192;

function toBase64({ buffer, byteOffset, byteLength }: TensorArray): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let letters = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    letters += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(letters);
}

/** The numbers of a wire value. Throws `VitrineError` for data that do not fit their shape. */
export function decodeTensor({ shape, dtype, data }: TensorWire): TensorValue {
  const type = arrayOf(dtype);
  const bytes = bytesOf(data);
  const wanted = sizeOf(shape) * type.BYTES_PER_ELEMENT;
  if (bytes?.length !== wanted)
    throw new VitrineError(
      "user",
      `data must be ${wanted} bytes in base64, as the shape [${shape.join(", ")}] of ${dtype} has; got ${bytes ? bytes.length : "other letters"}.`,
    );
  return { shape, dtype, data: new type(bytes.buffer) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
