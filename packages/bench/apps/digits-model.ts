/** The model of `digits` through Vitrine's adapter: how many milliseconds one prediction takes. */
import { demo, number } from "vitrine";
import { layersModel } from "vitrine/tfjs";

const model = layersModel(new URL("../../../demos/digits/model/model.json", import.meta.url));
const digit = {
  data: Float32Array.from({ length: 784 }, (_, i) => (i % 28 > 12 && i % 28 < 16 ? 1 : 0)),
  shape: [1, 28, 28, 1],
};
/** Calls before the clock starts, in which the code is compiled, and calls on it. */
const WARM = 300;
const CALLS = 1000;

export default demo({
  outputs: number(),
  async predict() {
    for (let i = 0; i < WARM; i++) await model.predict(digit);
    const since = performance.now();
    for (let i = 0; i < CALLS; i++) await model.predict(digit);
    return (performance.now() - since) / CALLS;
  },
});
