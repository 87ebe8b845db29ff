/** The same model, called as TensorFlow.js alone has it. */
import * as tf from "@tensorflow/tfjs-core";
import { loadLayersModel, type LayersModel } from "@tensorflow/tfjs-layers";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { demo, number } from "vitrine";

const address = new URL("../../../demos/digits/model/model.json", import.meta.url);
const digit = Float32Array.from({ length: 784 }, (_, i) => (i % 28 > 12 && i % 28 < 16 ? 1 : 0));
/** Calls before the clock starts, in which the code is compiled, and calls on it. */
const WARM = 300;
const CALLS = 1000;

export default demo({
  outputs: number(),
  async predict() {
    const { default: simd } = await import("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths({
      "tfjs-backend-wasm.wasm": simd,
      "tfjs-backend-wasm-simd.wasm": simd,
      "tfjs-backend-wasm-threaded-simd.wasm": simd,
    });
    await tf.setBackend("wasm");
    const model = await loadLayersModel(address.href);
    for (let i = 0; i < WARM; i++) await call(model);
    const since = performance.now();
    for (let i = 0; i < CALLS; i++) await call(model);
    return (performance.now() - since) / CALLS;
  },
});

async function call(model: LayersModel): Promise<ArrayLike<number>> {
  const input = tf.tensor(digit, [1, 28, 28, 1]);
  const output = model.predict(input) as tf.Tensor;
  const values = await output.data();
  tf.dispose([input, output]);
  return values;
}
