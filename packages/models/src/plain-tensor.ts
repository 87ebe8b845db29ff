/** Numbers with a shape: a model's input or output, without memory to free. */
export interface PlainTensor {
  /** Values in row-major order. `Uint8Array` holds booleans, 0 or 1. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  /** Size of each dimension: `[1, 28, 28, 1]`. */
  readonly shape: readonly number[];
}

/** Whether a value is a plain tensor. A runtime's tensor is not: its `data` is a function. */
export function isPlainTensor(value: unknown): value is PlainTensor {
  const { data, shape } = (value ?? {}) as Partial<PlainTensor>;
  return Array.isArray(shape) && ArrayBuffer.isView(data);
}
