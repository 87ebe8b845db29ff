/** JSON Schema of a Python type, made of its hint. `{}` is anything. */
export interface PythonSchema {
  readonly type?: "integer" | "number" | "string" | "boolean" | "null" | "array" | "object";
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly PythonSchema[];
  readonly items?: PythonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, PythonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | PythonSchema;
  readonly default?: unknown;
  readonly description?: string;
  /** What JSON does not have: bytes, a NumPy array, a picture of Pillow, an iterator. */
  readonly pythonType?: "bytes" | "ndarray" | "image" | "iterator";
}

/** A function of a Python file. */
export interface PythonFunction {
  /** Schema of its parameters by name. */
  readonly parameters: PythonSchema;
  /** Schema of its result, or of what it yields. */
  readonly result: PythonSchema;
  /** Whether it gives several values, one after another: call it by `stream`. */
  readonly isGenerator: boolean;
  /** Its docstring. */
  readonly description?: string;
}

/** Whether a parameter wants a file as it is: no pixels are decoded for it. */
export function wantsBytes(schema: PythonSchema | undefined): boolean {
  if (!schema) return false;
  const inner = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  return schema.pythonType === "bytes" || inner.some(wantsBytes);
}
