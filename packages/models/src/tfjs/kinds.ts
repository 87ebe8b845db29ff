import type { GraphModel } from "@tensorflow/tfjs-converter";
import type { DataType, io, Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { loadPart, type Part } from "../part.ts";
import { fromKeras3, isKeras3, KERAS3_ADVICE } from "./keras3.ts";
import { graphPart, layersPart } from "./parts.ts";

/** One input of a model. */
export interface InputSlot {
  readonly name: string;
  /** Size of each dimension, null if open; undefined if the model does not declare it. */
  readonly shape: readonly (number | null)[] | undefined;
  readonly dtype: DataType;
}

/** Operations that differ between the kinds of TensorFlow.js models. */
export interface Kind<Net> {
  /** Function that creates such a model. */
  readonly maker: "layersModel" | "graphModel";
  /** Value of `format` in its `model.json`. */
  readonly format: string;
  readonly part: Part<unknown>;
  load(artifacts: io.ModelArtifacts, needed: readonly Part<unknown>[]): Promise<Net>;
  slots(net: Net): readonly InputSlot[];
  predict(net: Net, inputs: Tensor[]): Tensor[];
  /** Asynchronous prediction, for models whose control flow depends on their values, if the kind supports it. */
  predictLater?(net: Net, inputs: Tensor[]): Promise<Tensor[]>;
  dispose(net: Net): void;
}

/** Layers models, as saved by Keras. */
export const layersKind: Kind<LayersModel> = {
  maker: "layersModel",
  format: "layers-model",
  part: layersPart,
  async load(artifacts, needed) {
    const { loadLayersModel } = await loadPart(layersPart, "layersModel()", needed);
    if (!isKeras3(artifacts)) return loadLayersModel({ load: async () => artifacts });
    try {
      return await loadLayersModel({ load: async () => fromKeras3(artifacts) });
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${words.replace(/\.$/, "")}. ${KERAS3_ADVICE}`, { cause });
    }
  },
  slots: (net) => net.inputs.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
  predict: (net, inputs) => [net.predict(inputs.length === 1 ? inputs[0]! : inputs)].flat(),
  dispose: (net) => void net.dispose(),
};

/** Graph models, as saved by TensorFlow. */
export const graphKind: Kind<GraphModel> = {
  maker: "graphModel",
  format: "graph-model",
  part: graphPart,
  async load(artifacts, needed) {
    const { loadGraphModel } = await loadPart(graphPart, "graphModel()", needed);
    return loadGraphModel({ load: async () => artifacts });
  },
  slots: (net) => net.inputs.map(({ name, shape, dtype }) => ({ name, shape: shape?.map(orAny), dtype })),
  predict: (net, inputs) => [net.execute(inputs, net.outputNodes)].flat(),
  predictLater: async (net, inputs) => [await net.executeAsync(inputs, net.outputNodes)].flat(),
  dispose: (net) => net.dispose(),
};

/** TensorFlow writes an open dimension as -1. */
function orAny(size: number): number | null {
  return size < 0 ? null : size;
}
