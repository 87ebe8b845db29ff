import type { io } from "@tensorflow/tfjs-core";

/** A node of a graph in TensorFlow's JSON format. */
export interface Step {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

/** A constant of a graph. */
export interface Weight {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: "float32" | "int32";
  readonly values: readonly number[];
}

const TYPES = { float32: "DT_FLOAT", int32: "DT_INT32" } as const;

/** An input of a graph; -1 stands for any size. */
export function placeholder(name: string, sizes: readonly number[], dtype: keyof typeof TYPES = "float32"): Step {
  return { name, op: "Placeholder", attr: { dtype: { type: TYPES[dtype] }, shape: { shape: shapeOf(sizes) } } };
}

/** Creates a graph from its nodes and constants, as the TensorFlow.js converter would. */
export function graph(steps: readonly Step[], weights: readonly Weight[] = []): io.ModelArtifacts {
  const constants = weights.map(({ name, dtype, shape }) => ({
    name,
    op: "Const",
    attr: { dtype: { type: TYPES[dtype] }, value: { tensor: { dtype: TYPES[dtype], tensorShape: shapeOf(shape) } } },
  }));
  const data = weights.flatMap(({ dtype, values }) => [
    ...new Uint8Array((dtype === "int32" ? Int32Array : Float32Array).from(values).buffer),
  ]);
  return {
    modelTopology: { node: [...constants, ...steps], versions: { producer: 1 } },
    weightSpecs: weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
    weightData: Uint8Array.from(data).buffer,
  };
}

function shapeOf(sizes: readonly number[]) {
  return { dim: sizes.map((size) => ({ size: String(size) })) };
}
