import type { PlainTensor } from "./plain-tensor.ts";

/** Numbers in nested lists, rectangular. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

type Numbers = PlainTensor["data"];

/** Description of valid inputs for errors. */
export const EXPECTED =
  "Expected numbers, in lists of one length on each level, in a typed array, or as { data, shape }";

/** Converts a typed array to a type that models accept; others are copied into 32 bits. */
export function toNumbers(given: ArrayBufferView, input: string): Numbers {
  if (given instanceof Float32Array || given instanceof Int32Array || given instanceof Uint8Array) return given;
  if (given instanceof DataView || given instanceof BigInt64Array || given instanceof BigUint64Array)
    throw new TypeError(`The input "${input}" is a ${given.constructor.name}. ${EXPECTED}.`);
  return Float32Array.from(given as Float64Array);
}

/** Converts nested lists to a plain tensor. Throws for a ragged list, or one with anything but numbers. */
export function fromLists(given: unknown, input: string): PlainTensor & { readonly data: Float32Array } {
  return readLists(given, input, (size) => new Float32Array(size));
}

/** The same in doubles, which hold every integer up to 2^53. */
export function fromExactLists(given: unknown, input: string): Listed<Float64Array<ArrayBuffer>> {
  return readLists(given, input, (size) => new Float64Array(size));
}

/** Numbers of nested lists, in a typed array of one's choice. */
interface Listed<T> {
  readonly data: T;
  readonly shape: readonly number[];
}

function readLists<T extends { [at: number]: number }>(
  given: unknown,
  input: string,
  make: (size: number) => T,
): Listed<T> {
  if (!Array.isArray(given)) throw new TypeError(`The input "${input}" is ${kindOf(given)}. ${EXPECTED}.`);
  const shape = shapeOf(given);
  const data = make(shape.reduce((product, size) => product * size, 1));
  let at = 0;
  const visit = (part: unknown, level: number, place: string) => {
    if (level === shape.length) data[at++] = numberAt(part, input, place);
    else
      for (const [i, one] of listAt(part, shape[level]!, input, place).entries())
        visit(one, level + 1, `${place}[${i}]`);
  };
  visit(given, 0, "");
  return { data, shape };
}

function shapeOf(list: unknown): number[] {
  if (ArrayBuffer.isView(list) && "length" in list) return [list.length as number];
  return Array.isArray(list) ? [list.length, ...shapeOf(list[0])] : [];
}

function listAt(
  part: unknown,
  size: number,
  input: string,
  place: string,
): ArrayLike<unknown> & Iterable<unknown> & { entries(): Iterable<[number, unknown]> } {
  const list = ArrayBuffer.isView(part) ? Array.from(part as Float32Array) : part;
  if (!Array.isArray(list))
    throw new TypeError(`The input "${input}" has ${kindOf(list)} at ${place}, where others have a list. ${EXPECTED}.`);
  if (list.length === size) return list;
  throw new RangeError(
    `The input "${input}" has a list of ${list.length} at ${place}, where the first has ${size}. ${EXPECTED}.`,
  );
}

function numberAt(part: unknown, input: string, place: string): number {
  if (typeof part === "number" || typeof part === "boolean") return Number(part);
  throw new TypeError(`The input "${input}" has ${kindOf(part)} at ${place}, where a number belongs. ${EXPECTED}.`);
}

/** Throws for NaN and similar values: a model would compute a plausible result from them. */
export function checkNumbers(tensor: PlainTensor, input: string): void {
  checkSize(tensor, input);
  const { data } = tensor;
  const at = data.findIndex(Number.isNaN);
  if (at < 0) return;
  throw new RangeError(
    `The input "${input}" has NaN at ${at} of its ${data.length} numbers. Expected numbers; look at what they are made of.`,
  );
}

/** Throws where there are more or fewer values than the shape takes. */
export function checkSize(
  { data, shape }: { readonly data: { readonly length: number }; readonly shape: readonly number[] },
  input: string,
): void {
  const size = shape.reduce((product, one) => product * one, 1);
  if (size === data.length) return;
  throw new RangeError(
    `The input "${input}" has ${data.length} numbers; its shape [${shape.join(", ")}] takes ${size}.`,
  );
}

/** What a value is, for an error. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
