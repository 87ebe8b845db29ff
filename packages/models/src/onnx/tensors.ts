import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { fromHalf, toHalf } from "./half.ts";
import type { Runtime } from "./runtime.ts";

/** Type of a tensor's values. */
export type OnnxType =
  | "float16"
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "bool"
  | "string";

/** An input or output that a model declares. */
export interface OnnxSlot {
  readonly name: string;
  readonly type: OnnxType;
  /** Size of each dimension, null if open. */
  readonly shape: readonly (number | null)[];
}

/** Numbers in a shape, as a model gives them. */
export interface OnnxNumbers {
  readonly type: Exclude<OnnxType, "string">;
  /**
   * Values in row-major order, in an array of the type. `float16` comes as `Float32Array`, `int64` and `uint64` as
   * `Float64Array`, `bool` as 0 and 1.
   */
  readonly data:
    | Float32Array
    | Float64Array
    | Int8Array
    | Int16Array
    | Int32Array
    | Uint8Array
    | Uint16Array
    | Uint32Array;
  /** Size of each dimension. */
  readonly shape: readonly number[];
}

/** What a model gives: numbers, texts, or integers beyond 2^53, each in a shape. */
export type OnnxTensor =
  | OnnxNumbers
  | { readonly type: "string"; readonly data: readonly string[]; readonly shape: readonly number[] }
  | {
      readonly type: "int64" | "uint64";
      readonly data: BigInt64Array | BigUint64Array;
      readonly shape: readonly number[];
    };

/** Whether a tensor has numbers that arithmetic takes. */
export function isNumbers(tensor: OnnxTensor): tensor is OnnxNumbers {
  return !Array.isArray(tensor.data) && typeof (tensor.data as ArrayLike<unknown>)[0] !== "bigint";
}

/** A model's inputs or outputs. Throws for values that are no tensors. */
export function slotsOf(metadata: readonly InferenceSession.ValueMetadata[]): OnnxSlot[] {
  return metadata.map((each) => {
    if (!each.isTensor) throw new TypeError(notTensor(each.name));
    const shape = each.shape.map((size) => (typeof size === "number" && size !== NAMELESS ? size : null));
    return { name: each.name, type: each.type as OnnxType, shape };
  });
}

/** An open dimension without a name: -1 without its sign. */
const NAMELESS = 2 ** 32 - 1;

function notTensor(name: string): string {
  return (
    `its "${name}" is no tensor but a list of records, which this runtime does not give. For a model of scikit-learn, ` +
    `pass options={"zipmap": False} to to_onnx(); for any other, { outputs: [...] } with the names of those to take`
  );
}

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const;

const RANGES: Partial<Record<OnnxType, readonly [lowest: number, highest: number]>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 4294967295],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  bool: [0, 1],
};

/** Values for an input, in any array. */
export interface Values {
  readonly data: ArrayLike<number> | ArrayLike<bigint> | readonly string[];
  readonly shape: readonly number[];
}

/** Creates the runtime's tensor of the type that an input takes. Throws for values that the type does not have. */
export function toTensor({ Tensor }: Runtime, { data, shape }: Values, { name, type }: OnnxSlot): Tensor {
  const create = Tensor as new (type: string, data: unknown, shape: readonly number[]) => Tensor;
  return new create(type, castTo(type, data, name), shape);
}

function castTo(type: OnnxType, data: Values["data"], name: string): unknown {
  if (type === "string" || typeof data[0] === "string") return texts(type, data, name);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return bigs(type, data, name);
  const numbers = data as ArrayLike<number>;
  checkRange(type, numbers, name);
  if (type === "float16") return Uint16Array.from(numbers, toHalf);
  if (type === "int64") return BigInt64Array.from(Array.from(numbers, BigInt));
  if (type === "uint64") return BigUint64Array.from(Array.from(numbers, BigInt));
  const Numbers = ARRAYS[type === "bool" ? "uint8" : type];
  if (!Numbers) throw new TypeError(`The input "${name}" is of the type ${type}, which has no numbers here.`);
  return numbers instanceof Numbers ? numbers : Numbers.from(numbers);
}

function texts(type: OnnxType, data: Values["data"], name: string): readonly string[] {
  const list = Array.from(data as ArrayLike<unknown>);
  if (type === "string" && list.every((each) => typeof each === "string")) return list;
  const [wanted, got] = type === "string" ? ["texts", "numbers"] : [`numbers (${type})`, "texts"];
  throw new TypeError(`The input "${name}" takes ${wanted}; got ${got}.`);
}

function bigs(type: OnnxType, data: BigInt64Array | BigUint64Array, name: string): unknown {
  if (type === "int64") return BigInt64Array.from(data);
  if (type === "uint64") return BigUint64Array.from(data);
  throw new TypeError(`The input "${name}" takes numbers (${type}); got a ${data.constructor.name}.`);
}

function checkRange(type: OnnxType, data: ArrayLike<number>, name: string): void {
  const range = RANGES[type];
  if (range === undefined) return;
  const at = Array.prototype.findIndex.call(data, (value: number) => {
    return !Number.isInteger(value) || value < range[0] || value > range[1];
  });
  if (at < 0) return;
  const wanted = `integers from ${range[0]} to ${range[1]} (${type})`;
  throw new RangeError(`The input "${name}" takes ${wanted}; got ${data[at]} at ${at}.`);
}

/** A tensor that the runtime made, as plain values. */
export function fromTensor({ type, data, dims }: Tensor): OnnxTensor {
  const shape = [...dims];
  if (type === "string") return { type, data: [...(data as string[])], shape };
  if (type === "int64" || type === "uint64") {
    const large = data as BigInt64Array | BigUint64Array;
    const safe = toSafe(large);
    return safe ? { type, data: safe, shape } : { type, data: large, shape };
  }
  // Where the platform has 16-bit floats, the runtime uses them; elsewhere it gives their bits.
  if (type === "float16") {
    const decode = data instanceof Uint16Array ? fromHalf : (value: number) => value;
    return { type, data: Float32Array.from(data as unknown as ArrayLike<number>, decode), shape };
  }
  return { type, data, shape } as OnnxNumbers;
}

/** Integers as numbers; undefined where one is beyond 2^53. */
function toSafe(data: BigInt64Array | BigUint64Array): Float64Array | undefined {
  const numbers = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) {
    numbers[i] = Number(data[i]);
    if (!Number.isSafeInteger(numbers[i])) return undefined;
  }
  return numbers;
}
