import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tempFolders, writeModel } from "./testing/files.ts";
import { artifactsOf, brightnessModel, pointModel } from "./testing/layers.ts";
import { graphModel, layersModel, type Backend } from "./tfjs.ts";

const tempFolder = tempFolders();

const tiny = new URL("./testing/tiny-model/model.json", import.meta.url);
const labels = ["right", "up", "origin"];

async function written(net: Parameters<typeof artifactsOf>[0], shards?: number[]): Promise<string> {
  return writeModel(tempFolder(), await artifactsOf(net), "layers-model", shards);
}

describe("a model's address", () => {
  it("is a URL, or a path from the working directory", async () => {
    const path = relative(process.cwd(), fileURLToPath(tiny));
    for (const address of [tiny, tiny.href, path, fileURLToPath(tiny)]) {
      expect(Object.keys(await layersModel(address, { labels }).classify([5, 0], { top: 1 }))).toEqual(["right"]);
    }
  });

  it("is not read before the model is used, and says what was not found then", async () => {
    const model = layersModel(new URL("./nowhere/model.json", import.meta.url));
    await expect(model.load()).rejects.toThrow(/layersModel\(\) cannot load file:.*nowhere\/model\.json: ENOENT/);
  });

  it("may name a model whose weights lie in several files", async () => {
    const [given] = await layersModel(await written(pointModel("linear"), [8, 20])).predict([2, 3]);
    expect(given).toEqual({ data: Float32Array.from([2, 3, -4]), shape: [1, 3] });
  });

  it("may name a model whose weights are described in several groups", async () => {
    const path = await written(pointModel("linear"), [24]);
    const json = JSON.parse(readFileSync(path, "utf8"));
    const [{ paths, weights }] = json.weightsManifest;
    json.weightsManifest = paths.map((file: string, i: number) => ({ paths: [file], weights: [weights[i]] }));
    writeFileSync(path, JSON.stringify(json));
    expect((await layersModel(path).predict([2, 3]))[0]!.data).toEqual(Float32Array.from([2, 3, -4]));
  });

  it.each([
    ["of another kind", { format: "graph-model" }, "it is a graph-model, which graphModel() loads"],
    ["without weights", { weightsManifest: undefined }, "it is no TensorFlow.js model: expected JSON with"],
    [
      "whose weights are of another model",
      { weightsManifest: [{ paths: ["part 1.bin"], weights: [{ name: "w", shape: [100], dtype: "float32" }] }] },
      "its weights are 36 bytes, but its description is of 400: they are not of one model",
    ],
  ])("is refused with the reason for a model %s", async (_, change, reason) => {
    const path = await written(pointModel());
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...change }));
    await expect(layersModel(path).load()).rejects.toThrow(`cannot load ${pathToFileURL(path).href}: ${reason}`);
  });

  it("is refused with the reason for a page that is no model", async () => {
    const path = join(tempFolder(), "model.json");
    writeFileSync(path, "<!doctype html><title>Not found</title>");
    await expect(graphModel(path).load()).rejects.toThrow("got <!doctype html><title>Not found</title>.");
  });
});

describe("a model of Keras 3", () => {
  /** The point model as Keras 3 saves it, with its own shapes, types and names. */
  async function keras3(change: (layer: Record<string, unknown>) => void = () => {}) {
    const dtype = { module: "keras", class_name: "DTypePolicy", config: { name: "float32" }, registered_name: null };
    const dense = {
      class_name: "Dense",
      config: { name: "dense", trainable: true, dtype, units: 3, activation: "softmax", use_bias: true },
    };
    const input = {
      class_name: "InputLayer",
      config: { name: "input_layer", batch_shape: [null, 2], dtype, sparse: false },
    };
    change(dense);
    const tensor = {
      class_name: "__keras_tensor__",
      config: { shape: [null, 2], dtype: "float32", keras_history: ["input_layer", 0, 0] },
    };
    const nodes = [{ args: [tensor], kwargs: {} }];
    const layers = [
      { ...input, name: "input_layer", inbound_nodes: [] },
      { ...dense, name: "dense", inbound_nodes: nodes },
    ];
    const ends = { input_layers: [["input_layer", 0, 0]], output_layers: [["dense", 0, 0]] };
    const config = {
      functional: { name: "functional", trainable: true, layers, ...ends },
      sequential: { name: "sequential", layers: [input, dense] },
    };
    const artifacts = await artifactsOf(pointModel());
    return (kind: "functional" | "sequential") => {
      const class_name = kind === "functional" ? "Functional" : "Sequential";
      const modelTopology = {
        keras_version: "3.8.0",
        backend: "tensorflow",
        model_config: { class_name, config: config[kind] },
      };
      const weightSpecs = artifacts.weightSpecs!.map((spec) => ({
        ...spec,
        name: `${kind}/dense/${spec.name.split("/").pop()}`,
      }));
      return writeModel(tempFolder(), { ...artifacts, modelTopology, weightSpecs }, "layers-model");
    };
  }

  it.each(["functional", "sequential"] as const)("is read as it is: %s", async (kind) => {
    const model = layersModel((await keras3())(kind), { labels });
    expect(Object.keys(await model.classify([5, 0], { top: 1 }))).toEqual(["right"]);
  });

  it("that holds what TensorFlow.js does not know says how to save it", async () => {
    const write = await keras3((layer) => (layer["class_name"] = "RMSNormalization"));
    await expect(layersModel(write("sequential")).load()).rejects.toThrow(
      /RMSNormalization[^]*It was saved by Keras 3\. Save it with Keras 2/,
    );
  });
});

describe("a model on the web", () => {
  let server: Server;
  let origin = "";
  let broken = false;
  const folder = fileURLToPath(new URL(".", tiny));

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, "http://host");
      const allowed = searchParams.get("signature") === "abc" && !broken;
      response.writeHead(allowed ? 200 : 403).end(allowed ? readFileSync(join(folder, pathname)) : "");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  it("is read with the query of its address, weights too", async () => {
    const model = layersModel(`${origin}/model.json?signature=abc`, { labels });
    expect((await model.classify([0, 9]))["up"]).toBeCloseTo(1, 3);
  });

  it("can be tried again after it could not be read", async () => {
    const model = layersModel(`${origin}/model.json?signature=abc`);
    broken = true;
    await expect(model.load()).rejects.toThrow("answered 403");
    broken = false;
    await model.load();
  });

  it("is read once, however many ask for it at once, and tells how much has come", async () => {
    const model = layersModel(`${origin}/model.json?signature=abc`);
    const reports: number[] = [];
    await Promise.all([model.load((fraction) => reports.push(fraction)), model.load(), model.predict([1, 1])]);
    expect(reports).toEqual([1]);
  });
});

describe.each(["wasm", "cpu"] as Backend[])("a model on %s", (backend) => {
  let path = "";
  let images = "";

  beforeAll(async () => {
    path = await written(pointModel());
    images = await written(brightnessModel());
  });

  const white = { data: new Uint8ClampedArray(4 * 4 * 4).fill(255), width: 4, height: 4 };

  it("gives the probability of each class by its name, the most probable first", async () => {
    const given = await layersModel(path, { backend, labels }).classify([3, 1]);
    expect(Object.keys(given)).toEqual(["right", "up", "origin"]);
    expect(Object.values(given).reduce((sum, part) => sum + part)).toBeCloseTo(1, 5);
  });

  it("names classes by their numbers where nobody named them", async () => {
    expect(Object.keys(await layersModel(path, { backend }).classify([0, 0]))).toEqual(["0", "1", "2"]);
  });

  it("gives as many classes as asked for", async () => {
    const model = layersModel(path, { backend, labels, top: 2 });
    expect(Object.keys(await model.classify([-9, -8]))).toEqual(["origin", "up"]);
    expect(Object.keys(await model.classify([-9, -8], { top: 1 }))).toEqual(["origin"]);
  });

  it("makes probabilities of logits when asked to, and says so when it was not", async () => {
    const linear = await written(pointModel("linear"));
    const given = await layersModel(linear, { backend, logits: true, labels }).classify([1000, 0]);
    expect(given).toEqual({ right: 1, up: 0, origin: 0 });
    await expect(layersModel(linear, { backend }).classify([4, 0])).rejects.toThrow(
      "classify() expects probabilities from 0 to 1; the model gave 4. Where the model gives logits, pass { logits: true }.",
    );
  });

  it("refuses labels that don't fit its classes", async () => {
    const model = layersModel(path, { backend, labels: ["right", "up"] });
    await expect(model.classify([0, 0])).rejects.toThrow("the model has 3 classes; got 2 labels");
  });

  it("refuses a label that is there twice when it is defined, and keeps both in a list", async () => {
    const twice = ["right", "up", "up"];
    expect(() => layersModel(path, { backend, labels: twice })).toThrow('the label "up" is there twice');
    const model = layersModel(path, { backend });
    await expect(model.classify([0, 0], { labels: twice })).rejects.toThrow("{ labels, list: true }");
    const given = await model.classify([0, 9], { labels: twice, list: true });
    expect(given.map(({ label }) => label)).toEqual(["up", "right", "up"]);
    expect(await model.classify(null, { list: true })).toEqual([]);
  });

  it.each([
    ["null", null, /The input "\w+" is null\. Expected numbers, in lists/],
    ["a list with a null", [1, null], /has null at \[1\], where a number belongs/],
    ["a ragged list", [[1, 2], [3]], /has a list of 1 at \[1\], where the first has 2/],
    ["a list of numbers and lists", [[1, 2], 3], /has a number at \[1\], where others have a list/],
    ["a text", "1, 2", /is a string\. Expected numbers/],
    ["whole numbers of 64 bits", BigInt64Array.of(1n, 2n), /is a BigInt64Array/],
    ["NaN in a list", [1, NaN], /has NaN at 1 of its 2 numbers/],
    ["NaN in a shape", { data: Float32Array.of(NaN, 1), shape: [1, 2] }, /has NaN at 0 of its 2 numbers/],
    [
      "a shape of other numbers",
      { data: Float32Array.of(1, 1), shape: [2, 2] },
      /has 2 numbers; its shape \[2, 2\] takes 4/,
    ],
  ])("refuses %s, and names the input", async (_, given, words) => {
    await expect(layersModel(path, { backend }).predict(given as number[])).rejects.toThrow(words);
  });

  it("says that the numbers which go in are wrong where logits are none", async () => {
    const linear = await written(pointModel("linear"));
    const model = layersModel(linear, { backend, logits: true });
    await expect(model.classify([Infinity, -Infinity])).rejects.toThrow("the model gave NaN");
  });

  it("takes images at the size and the channels of its input", async () => {
    const model = layersModel(images, { backend });
    const large = { data: new Uint8ClampedArray(50 * 40 * 4).fill(255), width: 50, height: 40 };
    for (const image of [white, large, { pixels: async () => white }]) {
      const [given] = await model.predict(image);
      expect(Array.from(given!.data, Math.round)).toEqual([1, 0]);
    }
  });

  it("takes what `prepare` makes of an image", async () => {
    const seen: unknown[] = [];
    const prepare = (pixels: { data: Uint8ClampedArray; width: number }) => {
      seen.push(pixels.data.constructor, pixels.width);
      return new Float32Array(16).fill(0.25);
    };
    const [given] = await layersModel(images, { backend, prepare }).predict({ ...white, data: new Uint8Array(64) });
    expect({ data: given!.data, seen }).toEqual({
      data: Float32Array.from([0.25, 0.75]),
      seen: [Uint8ClampedArray, 4],
    });
  });

  it("finds no class where `prepare` found nothing, or there is no image", async () => {
    const model = layersModel(images, { backend, prepare: () => null });
    expect([await model.classify(white), await model.classify(null)]).toEqual([{}, {}]);
    await expect(model.predict(white)).rejects.toThrow("There is nothing in the image. Draw or choose one first.");
  });

  it("takes numbers alone, in lists, in a shape, and in a tensor, which stays its owner's", async () => {
    const model = layersModel(path, { backend });
    await model.load();
    const tensor = tf.tensor([[3, 1]]);
    const forms = [
      [3, 1],
      [[3, 1]],
      Float32Array.of(3, 1),
      Float64Array.of(3, 1),
      [Float32Array.of(3, 1)] as never,
      { data: Int32Array.of(3, 1), shape: [1, 2] },
      tensor,
    ];
    const answers = await Promise.all(forms.map((form) => model.predict(form)));
    for (const [answer] of answers) expect(answer).toEqual(answers[0]![0]);
    expect(tensor.isDisposed).toBe(false);
    tensor.dispose();
  });

  it("takes several rows at once", async () => {
    const [given] = await layersModel(path, { backend }).predict([1, 2, 3, 4, 5, 6]);
    expect(given!.shape).toEqual([3, 3]);
  });

  it("says which input has the wrong number of numbers, and how many inputs it takes", async () => {
    const model = layersModel(path, { backend });
    await expect(model.predict([1, 2, 3])).rejects.toThrow(
      /The input "\w+" takes 2 numbers of the shape \[any, 2\]; got 3\. Pass \{ data, shape \} to say which they are\./,
    );
    await expect(model.predict([1, 2], [3, 4])).rejects.toThrow(/This layersModel\(\) takes 1 inputs \(\w+\); got 2\./);
  });

  it("runs a function of one's own, and gives numbers where it gives tensors", async () => {
    const given = await layersModel(path, { backend }).run((tf, net) => ({
      backend: tf.getBackend(),
      sums: [tf.sum(tf.tensor([[1, 2, 3]]), 1), tf.onesLike(net.getWeights()[1]!)],
      flags: tf.tensor([true, false]),
    }));
    expect(given).toEqual({
      backend,
      sums: [
        { data: Float32Array.of(6), shape: [1] },
        { data: Float32Array.of(1, 1, 1), shape: [3] },
      ],
      flags: { data: Uint8Array.of(1, 0), shape: [2] },
    });
  });

  it("refuses a function that waits", async () => {
    await expect(layersModel(path, { backend }).run(async (tf) => tf.zeros([1]))).rejects.toThrow(
      "run() got a function that returns a promise",
    );
  });

  it("gives copies, so that what is done to them does not change the model", async () => {
    const model = layersModel(path, { backend });
    const weights = await model.run((_, net) => net.getWeights()[1]!);
    weights.data.fill(100);
    expect((await model.run((_, net) => net.getWeights()[1]!)).data).toEqual(Float32Array.of(0, 0, 1));
  });

  it("frees every tensor, through 50 calls of each kind, also those that throw", async () => {
    const model = layersModel(path, { backend, labels });
    const count = () => model.run((tf) => tf.memory().numTensors);
    await model.warmUp();
    const before = await count();
    for (let call = 0; call < 50; call++) {
      await model.classify([call, 1]);
      await model.predict([[call, 1]]);
      await model.run((tf, net) => ({ out: net.apply(tf.ones([4, 2])), weights: net.getWeights() }));
      await expect(model.predict([[1, 2, 3]])).rejects.toThrow("shape");
      await expect(model.run((tf) => [tf.ones([2]), Promise.resolve(1)])).rejects.toThrow("promise");
    }
    expect(await count()).toBe(before);
  });

  it("lets go of its weights, and reads them again when it is used", async () => {
    const model = layersModel(path, { backend, labels });
    const other = layersModel(path, { backend });
    await other.load();
    const count = () => other.run((tf) => tf.memory().numTensors);
    const before = await count();
    await model.load();
    expect(await count()).toBe(before + 2);
    await model.dispose();
    expect(await count()).toBe(before);
    expect(await model.classify([5, 0], { top: 1 })).toHaveProperty("right");
    await model.dispose();
  });
});

describe("models on several backends", () => {
  it("run side by side, each on its own", async () => {
    const [fast, plain] = [layersModel(tiny), layersModel(tiny, { backend: "cpu" })];
    const backends = (model: typeof fast) => model.run((tf) => tf.getBackend());
    const both = () => Promise.all([backends(fast), backends(plain), backends(fast)]);
    expect([await both(), await both()]).toEqual([
      ["wasm", "cpu", "wasm"],
      ["wasm", "cpu", "wasm"],
    ]);
  });

  it("leave the process's handling of crashes as it was", async () => {
    const count = () => [process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection")];
    const script = `
      import { layersModel } from ${JSON.stringify(new URL("./tfjs.ts", import.meta.url).href)};
      const count = () => [process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection")];
      process.on("unhandledRejection", () => {});
      await layersModel(${JSON.stringify(tiny.href)}).load();
      process.stdout.write(JSON.stringify(count()));`;
    const { stdout } = await runScript(script, process.cwd());
    expect({ stdout, here: count() }).toEqual({ stdout: "[0,1]", here: count() });
  });
});

describe("without TensorFlow.js", () => {
  it("a model says what to install", async () => {
    const { stdout } = await runScript(
      `
      import { layersModel } from "./models/tfjs.ts";
      await layersModel("model.json").load().catch((error) => process.stdout.write(error.message));`,
      folderWithoutPeers(),
    );
    expect(stdout).toContain("layersModel() cannot load @tensorflow/tfjs-core (Cannot find package");
    expect(stdout).toContain(
      "Install what it needs: npm install @tensorflow/tfjs-core @tensorflow/tfjs-layers " +
        "@tensorflow/tfjs-backend-wasm @tensorflow/tfjs-backend-cpu",
    );
  });
});

function runScript(script: string, cwd: string): Promise<{ stdout: string }> {
  const flags = ["--conditions=vitrine-source", "--input-type=module", "--eval", script];
  return promisify(execFile)(process.execPath, flags, { cwd });
}

/** A folder with these sources in which only core can be resolved. */
function folderWithoutPeers(): string {
  const folder = tempFolder();
  mkdirSync(join(folder, "node_modules", "@vitrine"), { recursive: true });
  symlinkSync(fileURLToPath(new URL("../../core", import.meta.url)), join(folder, "node_modules", "@vitrine", "core"));
  cpSync(fileURLToPath(new URL(".", import.meta.url)), join(folder, "models"), { recursive: true });
  return folder;
}
