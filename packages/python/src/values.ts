import { ImageFile, type Pixels } from "@vitrine/core";
import { isPixels } from "@vitrine/core/internal";
import { padded } from "./frames.ts";

/** Numbers of a typed array. */
export type Numbers =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Numbers in a shape, as Python's arrays arrive. */
export interface Tensor {
  /** Values in row-major order. */
  readonly data: Numbers;
  /** Size of each dimension: `[28, 28]`. */
  readonly shape: readonly number[];
  /**
   * NumPy's name of the number format in Python. Those that JavaScript has no plain array for arrive as others: `bool` as
   * `Uint8Array`, `float16` as `Float32Array`, `int64` and `uint64` as `Float64Array`.
   */
  readonly dtype: string;
}

/** What `pack` made of a value: JSON, the bytes beside it, and the streams that are asked for one value at a time. */
export interface Packed {
  readonly value: unknown;
  readonly buffers: readonly Uint8Array[];
  readonly streams: readonly AsyncIterator<unknown>[];
}

const ARRAYS = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: Float64Array,
  uint64: Float64Array,
  float16: Float32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

const DTYPES: Readonly<Record<string, string>> = {
  Int8Array: "int8",
  Uint8Array: "uint8",
  Uint8ClampedArray: "uint8",
  Int16Array: "int16",
  Uint16Array: "uint16",
  Int32Array: "int32",
  Uint32Array: "uint32",
  BigInt64Array: "int64",
  BigUint64Array: "uint64",
  Float32Array: "float32",
  Float64Array: "float64",
};

/** Prepares a value to cross to Python. `where` names it in an error. */
export async function pack(value: unknown, where: string): Promise<Packed> {
  const packing = new Packing();
  const packed = await packing.pack(value, where);
  return { value: packed, buffers: packing.buffers, streams: packing.streams };
}

/** Prepares the arguments of a function. One that wants bytes gets a picture's file as it is, not its pixels. */
export async function packArguments(
  name: string,
  args: object,
  wantsBytes: (argument: string) => boolean,
): Promise<Packed> {
  const packing = new Packing();
  const value: Record<string, unknown> = {};
  for (const [argument, given] of Object.entries(args)) {
    if (given === undefined) continue;
    packing.wantsBytes = wantsBytes(argument);
    value[argument] = await packing.pack(given, `${name}(): "${argument}"`);
  }
  return { value, buffers: packing.buffers, streams: packing.streams };
}

/** Python reads no text that is nested much deeper. */
const MOST_LEVELS = 200;

class Packing {
  readonly buffers: Uint8Array[] = [];
  readonly streams: AsyncIterator<unknown>[] = [];
  /** Whether a picture's file is sent as it is, not its pixels. */
  wantsBytes = false;
  #bytes = 0;
  #level = 0;

  async pack(value: unknown, where: string): Promise<unknown> {
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : { $: "number", value: String(value) };
    if (typeof value === "bigint") return { $: "integer", value: String(value) };
    if (typeof value === "object") return this.#packLevel(value, where);
    throw new TypeError(`${where} is a ${typeof value}, which cannot be sent to Python.`);
  }

  async #packLevel(value: object, where: string): Promise<unknown> {
    if (this.#level === MOST_LEVELS) throw new TypeError(`${where} is nested deeper than ${MOST_LEVELS} levels.`);
    this.#level++;
    const packed = await this.#packObject(value, where);
    this.#level--;
    return packed;
  }

  async #packObject(value: object, where: string): Promise<unknown> {
    if (Array.isArray(value)) return this.#packList(value, where);
    if (value instanceof Date) return value.toISOString();
    if (value instanceof ImageFile && !this.wantsBytes) return this.#pixels(await value.pixels());
    if (value instanceof Blob) return this.#packBytes(new Uint8Array(await value.arrayBuffer()));
    if (value instanceof ArrayBuffer) return this.#packBytes(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return this.#packView(value);
    if (isPixels(value)) return this.#pixels(value);
    if (isTensor(value)) return this.#packTensor(value, where);
    if (Symbol.asyncIterator in value) return this.#packStream(value as AsyncIterable<unknown>);
    return this.#packRecord(value, where);
  }

  async #packList(values: readonly unknown[], where: string): Promise<unknown[]> {
    const packed: unknown[] = [];
    for (const [i, one] of values.entries()) packed.push(isPlain(one) ? one : await this.pack(one, `${where}[${i}]`));
    return packed;
  }

  async #packRecord(value: object, where: string): Promise<unknown> {
    const entries: [string, unknown][] = [];
    for (const [key, one] of Object.entries(value))
      if (one !== undefined) entries.push([key, isPlain(one) ? one : await this.pack(one, `${where}.${key}`)]);
    return Object.hasOwn(value, "$") ? { $: "object", entries } : Object.fromEntries(entries);
  }

  #packBytes(bytes: Uint8Array) {
    return { $: "bytes", at: this.#add(bytes), size: bytes.byteLength };
  }

  #packView(view: ArrayBufferView) {
    const bytes = bytesOf(view);
    if (view instanceof Uint8Array || view instanceof DataView) return this.#packBytes(bytes);
    const shape = [(view as Numbers).length];
    return { $: "array", at: this.#add(bytes), dtype: DTYPES[view.constructor.name], shape };
  }

  #packTensor({ data, shape }: Pick<Tensor, "data" | "shape">, where: string) {
    const count = shape.reduce((product, size) => product * size, 1);
    if (count !== data.length)
      throw new TypeError(`${where} has ${data.length} numbers; its shape [${shape.join(", ")}] needs ${count}.`);
    return { $: "array", at: this.#add(bytesOf(data)), dtype: DTYPES[data.constructor.name], shape };
  }

  #packStream(stream: AsyncIterable<unknown>) {
    this.streams.push(stream[Symbol.asyncIterator]());
    return { $: "stream", at: this.streams.length - 1 };
  }

  #pixels({ data, width, height }: Pixels) {
    return { $: "pixels", at: this.#add(bytesOf(data)), width, height };
  }

  #add(bytes: Uint8Array): number {
    const at = this.#bytes;
    this.buffers.push(bytes);
    this.#bytes += padded(bytes.byteLength);
    return at;
  }
}

/** What JSON has as it is: lists of many numbers are not worth a promise for each. */
function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || value === null || Number.isFinite(value);
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function isTensor(value: object): value is Tensor {
  const { data, shape } = value as Partial<Tensor>;
  return Array.isArray(shape) && ArrayBuffer.isView(data) && !(data instanceof DataView);
}

interface Marked {
  readonly $?: string;
  readonly at: number;
  readonly size: number;
  readonly value: string;
  readonly entries: readonly (readonly [string, unknown])[];
  readonly dtype: keyof typeof ARRAYS;
  readonly shape: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** A value that came from Python. Arrays lie on the memory of the frame that they came in. */
export function unpack(value: unknown, raw: Uint8Array<ArrayBuffer>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => unpack(one, raw));
  const marked = value as Marked;
  if (marked.$ === undefined) return unpackEntries(Object.entries(value), raw);
  if (marked.$ === "object") return unpackEntries(marked.entries, raw);
  if (marked.$ === "number") return toNumber(marked.value);
  if (marked.$ === "integer") return BigInt(marked.value);
  if (marked.$ === "bytes") return raw.subarray(marked.at, marked.at + marked.size);
  if (marked.$ === "pixels") return unpackPixels(marked, raw);
  const data = new ARRAYS[marked.dtype](
    raw.buffer,
    marked.at,
    marked.shape.reduce((product, one) => product * one, 1),
  );
  return { data, shape: marked.shape, dtype: marked.dtype } satisfies Tensor;
}

function unpackEntries(entries: readonly (readonly [string, unknown])[], raw: Uint8Array<ArrayBuffer>) {
  return Object.fromEntries(entries.map(([key, one]) => [key, unpack(one, raw)]));
}

function unpackPixels({ at, width, height }: Marked, raw: Uint8Array<ArrayBuffer>): Pixels {
  return { data: new Uint8ClampedArray(raw.buffer, at, width * height * 4), width, height };
}

/** Python writes `nan`, `inf` and `-inf`. */
function toNumber(text: string): number {
  return text === "nan" ? NaN : text.startsWith("-") ? -Infinity : Infinity;
}
