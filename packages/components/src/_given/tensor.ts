import { isObject } from "@vitrine/core/internal";

/** Numbers in one row, the last axis fastest, with the length of each axis. */
export interface TensorData {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number | bigint>;
  /** Type of the numbers, as `float32`. */
  readonly dtype: string;
}

/** Lists within lists, of numbers; the innermost may be a typed array. */
export type NestedNumbers = ArrayLike<number | bigint> | readonly NestedNumbers[];

/** What a function may give for a tensor: lists, `{ data, shape }`, or a tensor of TensorFlow.js or Transformers.js. */
export type TensorGiven =
  | NestedNumbers
  | { readonly data: ArrayLike<number | bigint>; readonly shape: readonly number[]; readonly dtype?: string }
  | { readonly data: ArrayLike<unknown>; readonly dims: readonly number[] }
  | { readonly shape: readonly number[]; readonly dtype?: string; dataSync(): ArrayLike<number> };

/** Reads what a function returned for a tensor. Throws `TypeError`, with the place, for what is none. */
export function readTensor(given: unknown): TensorData {
  if (isNumbers(given)) return { shape: [given.length], data: given, dtype: dtypeOf(given) };
  if (Array.isArray(given)) return fromLists(given);
  if (!isObject(given)) throw unfit(`got ${given === null || given === undefined ? "nothing" : `a ${typeof given}`}`);
  const { shape = given["dims"], data, dtype, dataSync } = given;
  const numbers: unknown = typeof dataSync === "function" ? dataSync.call(given) : data;
  if (!isShape(shape)) throw unfit("its `shape` is no list of whole numbers");
  if (!isNumbers(numbers) && !Array.isArray(numbers)) throw unfit("its `data` are no list of numbers");
  const size = sizeOf(shape);
  if (numbers.length !== size)
    throw unfit(`the shape [${shape.join(", ")}] has ${size} numbers, and the data ${numbers.length}`);
  const known = typeof dtype === "string" ? dtype : dtypeOf(numbers);
  return { shape, data: isNumbers(numbers) ? numbers : flat([numbers], [size]), dtype: known };
}

/** How many numbers a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

type Numbers = ArrayLike<number | bigint> & ArrayBufferView;

function isNumbers(given: unknown): given is Numbers {
  return ArrayBuffer.isView(given) && !(given instanceof DataView);
}

function isShape(given: unknown): given is readonly number[] {
  return Array.isArray(given) && given.every((length) => Number.isSafeInteger(length) && (length as number) >= 0);
}

/** `Float32Array` is `float32`; a list of JavaScript's own numbers is `float64`. */
function dtypeOf(numbers: object): string {
  const name = Object.prototype.toString.call(numbers).slice(8, -1);
  return name.endsWith("Array") && name !== "Array"
    ? name.slice(0, -5).replace("Clamped", "").toLowerCase()
    : "float64";
}

function fromLists(given: readonly unknown[]): TensorData {
  const shape: number[] = [];
  let inner: unknown = given;
  while (Array.isArray(inner) || isNumbers(inner)) {
    shape.push(inner.length);
    inner = inner[0];
  }
  let leaf: unknown = given;
  while (Array.isArray(leaf)) leaf = leaf[0];
  return { shape, data: flat([given], [1, ...shape]), dtype: dtypeOf(isNumbers(leaf) ? leaf : []) };
}

/** The numbers of lists of a shape in one row. */
function flat(given: readonly unknown[], shape: readonly number[]): Float64Array {
  const numbers = new Float64Array(sizeOf(shape));
  let next = 0;
  fill(given, shape, []);
  return numbers;

  function fill(list: ArrayLike<unknown>, [length, ...deeper]: readonly number[], place: readonly number[]) {
    if (list.length !== length) throw unfit(`${at(place)} has ${list.length} entries where others have ${length}`);
    for (let i = 0; i < list.length; i++) {
      const one = list[i];
      if (deeper.length === 0) numbers[next++] = numberOf(one, [...place, i]);
      else if (Array.isArray(one) || isNumbers(one)) fill(one, deeper, [...place, i]);
      else throw unfit(`${at([...place, i])} is no list, as others are`);
    }
  }
}

function numberOf(one: unknown, place: readonly number[]): number {
  if (typeof one === "number" || typeof one === "bigint" || typeof one === "boolean") return Number(one);
  if (one === null || one === undefined) return Number.NaN;
  throw unfit(`${at(place)} is no number`);
}

/** A place as an author writes it. The first index is that of the whole. */
const at = ([, ...place]: readonly number[]) => (place.length ? `[${place.join("][")}]` : "the list");

function unfit(got: string): TypeError {
  return new TypeError(
    `Expected numbers, as [[1, 2], [3, 4]], { data: new Float32Array(4), shape: [2, 2] } or a tensor; ${got}.`,
  );
}
