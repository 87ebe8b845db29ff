/** Numbers in a shape: what goes into a model and comes out of it, with nothing to free. */
export interface PlainTensor {
  /** The numbers, row by row. `Uint8Array` holds truth values, 0 or 1. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  /** How many there are along each dimension: `[1, 28, 28, 1]`. */
  readonly shape: readonly number[];
}

/** Whether a value is numbers in a shape. A tensor of a runtime is none: its `data` is a function. */
export function isPlainTensor(value: unknown): value is PlainTensor {
  const { data, shape } = (value ?? {}) as Partial<PlainTensor>;
  return Array.isArray(shape) && ArrayBuffer.isView(data);
}
