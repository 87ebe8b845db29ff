import { describe, expect, it } from "vitest";
import { layersModel } from "@vitrine/models/tfjs";

const address = new URL("./testing/tiny-model/model.json", import.meta.url);
const labels = ["right", "up", "origin"];

describe("a model in a browser", () => {
  it("is read from the web and runs on WebAssembly where it is small", async () => {
    const model = layersModel(address, { labels });
    expect(Object.keys(await model.classify([5, 0]))).toEqual(["right", "up", "origin"]);
    expect(await model.run((tf) => tf.getBackend())).toBe("wasm");
  });

  it("runs on the backend that its author chose", async () => {
    for (const backend of ["webgl", "cpu"] as const) {
      const model = layersModel(address, { labels, backend });
      expect(await model.run((tf) => tf.getBackend())).toBe(backend);
      expect(Object.keys(await model.classify([0, 5], { top: 1 }))).toEqual(["up"]);
    }
  });

  it("runs on the next backend where one does not start", async () => {
    const model = layersModel(address, { backend: ["webgpu", "wasm"] });
    expect(await model.run((tf) => tf.getBackend())).toBe("wasm");
  });

  it("takes an image as a page has it", async () => {
    const pixels = new ImageData(1, 1);
    const prepare = (given: { width: number }) => Float32Array.of(given.width * 9, 0);
    expect(await layersModel(address, { labels, prepare, top: 1 }).classify(pixels)).toHaveProperty("right");
  });

  it("frees every tensor, through 50 calls", async () => {
    const model = layersModel(address, { labels });
    const count = () => model.run((tf) => tf.memory().numTensors);
    await model.warmUp();
    const before = await count();
    for (let call = 0; call < 50; call++) await model.classify([call, 1]);
    expect(await count()).toBe(before);
  });
});
