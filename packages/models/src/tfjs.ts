import type { GraphModel } from "@tensorflow/tfjs-converter";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { graphKind, layersKind } from "./tfjs/kinds.ts";
import { LazyModel, type Model, type ModelOptions } from "./tfjs/model.ts";
import { nodePlace } from "./tfjs/place.node.ts";

/**
 * Creates a layers model, as saved by Keras: `model.json` and its weights, by URL or path. Loads nothing before its
 * first use.
 *
 * @example
 * const model = layersModel(new URL("./model/model.json", import.meta.url), { labels: ["cat", "dog"] });
 * const answer = await model.classify(photo);
 */
export function layersModel(address: URL | string, options: ModelOptions = {}): Model<LayersModel> {
  return new LazyModel({ kind: layersKind, place: nodePlace, address }, options);
}

/**
 * Creates a graph model, as saved by TensorFlow: `model.json` and its weights, by URL or path. Loads nothing before its
 * first use.
 *
 * @example
 * const model = graphModel("models/detector/model.json", { image: { width: 320, height: 320 } });
 * const [boxes, scores] = await model.predict(photo);
 */
export function graphModel(address: URL | string, options: ModelOptions = {}): Model<GraphModel> {
  return new LazyModel({ kind: graphKind, place: nodePlace, address }, options);
}

export { fromPixels, type ImageLike, type ImageOptions } from "./from-pixels.ts";
export type { PlainTensor } from "./plain-tensor.ts";
export type { ClassOptions, ClassScore } from "./classes.ts";
export type { Plain } from "./tfjs/compute.ts";
export type { NestedNumbers } from "./numbers.ts";
export type { ClampedPixels } from "./prepared.ts";
export type { InputOptions, ModelInput } from "./tfjs/inputs.ts";
export type { Model, ModelOptions } from "./tfjs/model.ts";
export type { Backend } from "./tfjs/place.ts";
