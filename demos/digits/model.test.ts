import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { readMnist, SIDE } from "./mnist.ts";

const folder = join(import.meta.dirname, "model");
const bytesOf = (name: string) => statSync(join(folder, name)).size;

/** Reads the model from its folder, as a page would over HTTP. */
async function loadModel(): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(join(folder, "model.json"), "utf8"),
  ) as tf.io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = Uint8Array.from(readFileSync(join(folder, "weights.bin"))).buffer;
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

describe("the trained model", () => {
  let model: tf.LayersModel;

  beforeAll(async () => {
    tf.enableProdMode();
    await tf.setBackend("cpu");
    model = await loadModel();
  });

  it("reads at least 98 of 100 digits by writers it never saw", () => {
    const { images, labels, count } = readMnist("test", 400);
    const input = tf.tensor4d(
      Float32Array.from(images, (value) => value / 255),
      [count, SIDE, SIDE, 1],
    );
    const given = (model.predict(input) as tf.Tensor).argMax(1).dataSync();
    const right = labels.filter((label, index) => label === given[index]).length;
    expect(right / count).toBeGreaterThanOrEqual(0.98);
  });

  it("gives one probability for each digit", () => {
    const given = Array.from((model.predict(tf.zeros([1, SIDE, SIDE, 1])) as tf.Tensor).dataSync());
    expect(given).toHaveLength(10);
    expect(given.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 5);
  });

  it("weighs less than 250 KB", () => {
    expect(bytesOf("model.json") + bytesOf("weights.bin")).toBeLessThan(250_000);
  });
});
