import { checkbox, code, dataframe, json, number, tensor, textbox } from "@vitrine/components";
import { DefinitionError } from "@vitrine/core";
import { isObject, type AnyComponent } from "@vitrine/core/internal";
import { sizeOf, type ServedTensor, type TensorInfo } from "./tensors.ts";

/** Most columns that a table of generated names is of use for. */
const MOST_COLUMNS = 64;

/** Reads a model's metadata. What is no tensor in it is left out. */
export function tensorsIn(metadata: unknown, side: "inputs" | "outputs"): TensorInfo[] {
  const all = isObject(metadata) && Array.isArray(metadata[side]) ? (metadata[side] as unknown[]) : [];
  return all.flatMap((one) => {
    const { name, datatype, shape } = Object(one) as Partial<TensorInfo>;
    const sizes = Array.isArray(shape) ? shape.map(Number) : [];
    return typeof name === "string" && typeof datatype === "string" ? [{ name, datatype, shape: sizes }] : [];
  });
}

/** The inputs by name: the author's, else one for each tensor. Throws `DefinitionError` where there are neither. */
export function inputsOf(
  tensors: readonly TensorInfo[],
  given: Readonly<Record<string, AnyComponent>> | undefined,
  isPrepared: boolean,
  where: string,
): Record<string, AnyComponent> {
  if (given && (isPrepared || tensors.length === 0)) return { ...given };
  const names = tensors.map(({ name }) => name);
  if (names.length === 0)
    throw new DefinitionError(
      `${where}(): the server does not say which inputs the model has. Give them as { inputs }.`,
    );
  const stray = Object.keys(given ?? {}).find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new DefinitionError(
      `${where}({ inputs }): the model has no ${stray}. It has ${names.join(", ")}; give { prepare } to make them of other inputs.`,
    );
  return Object.fromEntries(tensors.map((one) => [one.name, given?.[one.name] ?? inputFor(one)]));
}

function inputFor({ name, datatype, shape }: TensorInfo): AnyComponent {
  const shared = { label: name, info: `${datatype} [${shape.join(", ")}]` };
  const isOne = shape.every((size) => size === 1 || size < 0);
  if (isOne && shape.length <= 2) return scalarFor(datatype, shared);
  const columns = shape.length <= 2 ? shape.at(-1)! : 0;
  if (isNumeric(datatype) && columns > 1 && columns <= MOST_COLUMNS) {
    const names = Array.from({ length: columns }, (_, i) => [`x${i}`, "number"] as const);
    return dataframe({ ...shared, columns: Object.fromEntries(names), addRows: shape.length === 2 && shape[0]! < 0 });
  }
  return code({ ...shared, language: "json", placeholder: "[[0, 1], [2, 3]]", lines: 3 });
}

function scalarFor(datatype: string, shared: { readonly label: string; readonly info: string }): AnyComponent {
  if (datatype === "BYTES") return textbox(shared);
  if (datatype === "BOOL") return checkbox(shared);
  return number({ ...shared, precision: /^U?INT/.test(datatype) ? 0 : null });
}

function isNumeric(datatype: string): boolean {
  return datatype !== "BYTES" && datatype !== "BOOL";
}

/** The outputs by name: the author's, else one for each tensor, else the whole answer. */
export function outputsOf(
  tensors: readonly TensorInfo[],
  given: Readonly<Record<string, AnyComponent>> | undefined,
): Record<string, AnyComponent> {
  if (given) return { ...given };
  if (tensors.length === 0) return { output: json() };
  return Object.fromEntries(tensors.map((one) => [one.name, outputFor(one)]));
}

function outputFor({ name, datatype, shape }: TensorInfo): AnyComponent {
  const shared = { label: name };
  const isOne = shape.length <= 2 && shape.every((size) => size === 1);
  if (isOne) return scalarFor(datatype, { ...shared, info: "" });
  if (!isNumeric(datatype)) return json(shared);
  return shape.length <= 2 ? dataframe({ ...shared, readonly: true }) : tensor(shared);
}

/** A tensor as an output takes it. */
export function shown(given: ServedTensor | undefined, { kind }: AnyComponent): unknown {
  if (given === undefined) return null;
  const { data, shape } = given;
  const first = data[0];
  if (kind === "number" || kind === "slider") return first ?? null;
  if (kind === "checkbox") return first === true || first === 1;
  if (kind === "textbox" || kind === "markdown" || kind === "label") return Array.from(data as [], String).join("\n");
  if (kind === "tensor" || kind === "heatmap") return asTensor(given);
  // A table has rows: the numbers of one dimension are a column.
  return nested(Array.from(data as []), kind === "dataframe" && shape.length === 1 ? [...shape, 1] : shape);
}

/** These components take numbers in a typed array. */
function asTensor({ data, shape }: ServedTensor): unknown {
  return ArrayBuffer.isView(data) ? { data, shape } : { data: Float64Array.from(data as number[], Number), shape };
}

/** Values as lists in lists. */
export function nested(values: readonly unknown[], shape: readonly number[]): unknown {
  if (shape.length === 0) return values[0] ?? null;
  if (shape.length === 1) return values;
  const [length = 0, ...inner] = shape;
  const size = sizeOf(inner);
  return Array.from({ length }, (_, i) => nested(values.slice(i * size, (i + 1) * size), inner));
}
