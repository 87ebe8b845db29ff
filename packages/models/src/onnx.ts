import { LazyOnnxModel, type OnnxModel, type OnnxOptions } from "./onnx/model.ts";
import { nodePlace } from "./onnx/place.node.ts";

/**
 * Creates a model in the ONNX format, by URL or path, which PyTorch, scikit-learn, Keras and others write. ONNX Runtime
 * runs it on WebAssembly, in Node as in a browser. Loads nothing before its first use.
 *
 * @example
 * const model = onnx(new URL("./model.onnx", import.meta.url), { labels: ["cat", "dog"], logits: true });
 * const answer = await model.classify(photo);
 */
export function onnx(address: URL | string, options: OnnxOptions = {}): OnnxModel {
  return new LazyOnnxModel(nodePlace, address, options);
}

export { fromPixels, type ImageLike, type ImageOptions } from "./from-pixels.ts";
export type { ClassOptions, ClassScore } from "./classes.ts";
export type { NestedNumbers } from "./numbers.ts";
export type { OnnxImageOptions } from "./onnx/images.ts";
export type { OnnxInput, OnnxInputOptions } from "./onnx/inputs.ts";
export type { OnnxModel, OnnxOptions } from "./onnx/model.ts";
export type { OnnxNumbers, OnnxSlot, OnnxTensor, OnnxType } from "./onnx/tensors.ts";
export type { PlainTensor } from "./plain-tensor.ts";
export type { ClampedPixels } from "./prepared.ts";
