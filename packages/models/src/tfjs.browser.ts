import type { GraphModel } from "@tensorflow/tfjs-converter";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { graphKind, layersKind } from "./tfjs/kinds.ts";
import { LazyModel, type Model, type ModelOptions } from "./tfjs/model.ts";
import { browserPlace } from "./tfjs/place.browser.ts";

/** `layersModel` of `tfjs.ts` for browsers: addresses are web URLs, and the GPU may compute. */
export function layersModel(address: URL | string, options: ModelOptions = {}): Model<LayersModel> {
  return new LazyModel({ kind: layersKind, place: browserPlace, address }, options);
}

/** `graphModel` of `tfjs.ts` for browsers: addresses are web URLs, and the GPU may compute. */
export function graphModel(address: URL | string, options: ModelOptions = {}): Model<GraphModel> {
  return new LazyModel({ kind: graphKind, place: browserPlace, address }, options);
}

export { fromPixels } from "./from-pixels.ts";
