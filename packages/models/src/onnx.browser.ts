import { LazyOnnxModel, type OnnxModel, type OnnxOptions } from "./onnx/model.ts";
import { browserPlace } from "./onnx/place.browser.ts";

/** `onnx` of `onnx.ts` for browsers: addresses are web URLs. */
export function onnx(address: URL | string, options: OnnxOptions = {}): OnnxModel {
  return new LazyOnnxModel(browserPlace, address, options);
}

export { fromPixels } from "./from-pixels.ts";
