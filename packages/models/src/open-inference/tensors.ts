import { UserError } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** A tensor on the wire of the Open Inference Protocol. */
export interface WireTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly data: readonly unknown[];
}

/** Numbers, texts or booleans in row-major order, with the size of each dimension. */
export interface ServedTensor {
  /** A typed array of the tensor's datatype; a list for `BOOL`, `BYTES` and 64-bit whole numbers. */
  readonly data: ArrayLike<number> | readonly (number | string | boolean)[];
  readonly shape: readonly number[];
}

/** What the server says about a tensor. A size of -1 is any. */
export interface TensorInfo {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
}

type Arrays = Readonly<Record<string, { from(values: Iterable<number>): ArrayLike<number> }>>;

// 64-bit whole numbers come as JSON numbers, of which those to 2^53 are exact: a list holds them as they are. Half
// floats have no typed array in all places that this runs in.
const ARRAYS: Arrays = {
  FP16: Float32Array,
  BF16: Float32Array,
  FP32: Float32Array,
  FP64: Float64Array,
  INT8: Int8Array,
  INT16: Int16Array,
  INT32: Int32Array,
  UINT8: Uint8Array,
  UINT16: Uint16Array,
  UINT32: Uint32Array,
};

const DATATYPES: readonly (readonly [new (...given: never[]) => ArrayLike<number>, string])[] = [
  [Float32Array, "FP32"],
  [Float64Array, "FP64"],
  [Int8Array, "INT8"],
  [Int16Array, "INT16"],
  [Int32Array, "INT32"],
  [Uint8Array, "UINT8"],
  [Uint8ClampedArray, "UINT8"],
  [Uint16Array, "UINT16"],
  [Uint32Array, "UINT32"],
];

/**
 * A value of an input as a tensor: a number, a text, yes or no, nested lists of them, a typed array, `{ data, shape }`, or
 * the rows of a table. Its datatype is the server's, else that of the typed array, else `FP64`, `BYTES` or `BOOL`.
 * Throws `TypeError` for a ragged list, for anything else, and for a shape that the data do not fill.
 */
export function toWire(name: string, value: unknown, info: Partial<TensorInfo> = {}): WireTensor {
  const { data, shape } = flat(name, value);
  const datatype = info.datatype ?? datatypeOf(isTensor(value) ? value.data : value, data);
  return { name, datatype, shape: fitted(shape, info.shape), data };
}

function flat(name: string, value: unknown): { data: readonly unknown[]; shape: readonly number[] } {
  if (isTensor(value)) {
    if (sizeOf(value.shape) === value.data.length) return { data: Array.from(value.data as []), shape: value.shape };
    throw new TypeError(
      `${name}: a tensor of shape [${value.shape.join(", ")}] has ${sizeOf(value.shape)} values; got ${value.data.length}.`,
    );
  }
  const list = plainList(value);
  if (!Array.isArray(list)) return { data: [scalar(name, list)], shape: [] };
  const shape = shapeOf(list);
  return { data: flattened(name, list, shape), shape };
}

/** A typed array as a list, and rows of a table as lists of their cells. */
function plainList(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (!Array.isArray(value)) return value;
  return value.map((one: unknown) => (isObject(one) ? plainList(Object.values(one)) : plainList(one)));
}

function shapeOf(list: unknown): number[] {
  return Array.isArray(list) ? [list.length, ...shapeOf(list[0])] : [];
}

function flattened(name: string, list: readonly unknown[], [length, ...inner]: readonly number[]): unknown[] {
  if (list.length !== length) throw ragged(name);
  if (inner.length === 0) return list.map((one) => scalar(name, one));
  return list.flatMap((one) => {
    if (Array.isArray(one)) return flattened(name, one, inner);
    throw ragged(name);
  });
}

function ragged(name: string): TypeError {
  return new TypeError(`${name}: the lists in a tensor must be of one length.`);
}

function scalar(name: string, value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TypeError(
    `${name}: a tensor holds numbers, texts, or yes and no; got ${value === null ? "nothing" : typeof value}. Give { prepare } to make one.`,
  );
}

function datatypeOf(given: unknown, data: readonly unknown[]): string {
  const known = DATATYPES.find(([array]) => given instanceof array);
  if (known) return known[1];
  const [first] = data;
  return typeof first === "string" ? "BYTES" : typeof first === "boolean" ? "BOOL" : "FP64";
}

/**
 * The shape with the dimensions of size 1 that the server's has before or behind it: one row of a model that takes
 * several, one value of a model that takes lists of one.
 */
function fitted(shape: readonly number[], wanted: readonly number[] | undefined): readonly number[] {
  if (wanted === undefined || wanted.length === 0) return shape.length === 0 ? [1] : shape;
  const lacking = wanted.length - shape.length;
  if (lacking <= 0) return shape;
  const ones = Array<number>(lacking).fill(1);
  const fits = (one: readonly number[]) => one.every((size, i) => wanted[i]! < 0 || wanted[i] === size);
  const behind = [...shape, ...ones];
  return !fits([...ones, ...shape]) && fits(behind) ? behind : [...ones, ...shape];
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}

export function isTensor(value: unknown): value is ServedTensor {
  if (!isObject(value) || !Array.isArray(value["shape"])) return false;
  return Array.isArray(value["data"]) || ArrayBuffer.isView(value["data"]);
}

/** Tensors of an answer by name. Throws `UserError` for what is none. */
export function fromWire(answer: unknown): Record<string, ServedTensor> {
  const outputs = isObject(answer) ? answer["outputs"] : undefined;
  if (!Array.isArray(outputs)) throw unfit(answer);
  return Object.fromEntries(outputs.map((output) => [String(Object(output).name), oneFromWire(output)]));
}

function oneFromWire(output: unknown): ServedTensor {
  const { datatype, shape, data } = Object(output) as Partial<WireTensor>;
  // A few servers nest the data, which the protocol allows.
  const values = Array.isArray(data) ? data.flat(Infinity) : undefined;
  if (!values || !Array.isArray(shape) || sizeOf(shape) !== values.length) throw unfit(output);
  const array = ARRAYS[String(datatype)];
  return { data: array ? array.from(values as number[]) : (values as number[]), shape: shape as number[] };
}

function unfit(cause: unknown): UserError {
  const words = "The model's server sent something that is no tensor. The demo's author must check its address.";
  return Object.assign(new UserError(words), { cause });
}
