import { beforeAll, describe, expect, it } from "vitest";
import { tempFolders, writeModel } from "./testing/files.ts";
import { graph, placeholder, type Step, type Weight } from "./testing/graphs.ts";
import { graphModel, type Backend } from "./tfjs.ts";

const tempFolder = tempFolders();

function written(steps: Step[], weights: Weight[] = []): string {
  return writeModel(tempFolder(), graph(steps, weights), "graph-model");
}

const weight = (
  name: string,
  values: number[],
  dtype: Weight["dtype"] = "float32",
  shape = [values.length],
): Weight => ({
  name,
  shape,
  dtype,
  values,
});

/** y = 2x + 1 and z = 2x, for a row of any length. */
const line = () =>
  written(
    [
      placeholder("x", [-1]),
      { name: "z", op: "Mul", input: ["x", "two"] },
      { name: "y", op: "AddV2", input: ["z", "one"] },
    ],
    [weight("two", [2]), weight("one", [1])],
  );

/** Doubles the positive elements of x: the output size depends on the input values. */
const positives = () =>
  written(
    [
      placeholder("x", [-1]),
      { name: "above", op: "Greater", input: ["x", "zero"] },
      { name: "where", op: "Where", input: ["above"] },
      { name: "kept", op: "GatherNd", input: ["x", "where"] },
      { name: "all", op: "Reshape", input: ["kept", "three"] },
      { name: "y", op: "Mul", input: ["all", "two"] },
    ],
    [weight("zero", [0]), weight("two", [2]), weight("three", [3], "int32")],
  );

describe.each(["wasm", "cpu"] as Backend[])("a graph on %s", (backend) => {
  it("gives each of its outputs", async () => {
    const [given] = await graphModel(line(), { backend }).predict([1, 2, 3]);
    expect(given).toEqual({ data: Float32Array.of(3, 5, 7), shape: [3] });
  });

  it("gives a step of one's choice through run()", async () => {
    const given = await graphModel(line(), { backend }).run((tf, net) => net.execute(tf.tensor([1, 2]), ["z", "y"]));
    expect(given).toMatchObject([{ data: Float32Array.of(2, 4) }, { data: Float32Array.of(3, 5) }]);
  });

  it("takes whole numbers where it wants them", async () => {
    const whole = written([placeholder("x", [1, 2, 2, 3], "int32"), { name: "y", op: "Identity", input: ["x"] }]);
    const data = Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : 200));
    const image = { data, width: 2, height: 2 };
    const [given] = await graphModel(whole, { backend }).predict(image);
    expect(given).toEqual({ data: new Int32Array(12).fill(200), shape: [1, 2, 2, 3] });
  });

  it("waits for steps that depend on its numbers", async () => {
    const [given] = await graphModel(positives(), { backend }).predict([5, -1, 6, 7, -2]);
    expect(given!.data).toEqual(Float32Array.of(10, 12, 14));
  });

  it("frees every tensor of a graph that waits, through 50 calls, also those that throw", async () => {
    const model = graphModel(positives(), { backend });
    const count = () => model.run((tf) => tf.memory().numTensors);
    await model.predict([1, 2, 3]);
    const before = await count();
    for (let call = 0; call < 50; call++) {
      await model.predict([call + 1, -1, 2, 3]);
      await expect(model.predict([1, 2, 3, 4, 5])).rejects.toThrow("Size(5) must match the product of shape 3");
    }
    expect(await count()).toBe(before);
  });

  it("runs several calls at once, of graphs that wait and of others", async () => {
    const [waiting, quick] = [graphModel(positives(), { backend }), graphModel(line(), { backend })];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? quick : waiting).predict([i, i + 1, i + 2, ...(i ? [] : [3])])),
    );
    expect(answers.map(([answer]) => answer!.data[1])).toEqual(
      Array.from({ length: 20 }, (_, i) => (i === 0 ? 4 : i % 2 ? 2 * i + 3 : 2 * i + 2)),
    );
  });
});

describe("a graph with a step that WebAssembly lacks", () => {
  const warnings: string[] = [];

  beforeAll(() => {
    const hear = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);
    process.on("warning", hear);
    return () => process.off("warning", hear);
  });

  it("runs in plain JavaScript, and says so once", async () => {
    const sum = { equation: { s: btoa("ij,jk->ik") }, N: { i: "2" }, T: { type: "DT_FLOAT" } };
    const path = written(
      [placeholder("a", [2, 2]), { name: "y", op: "Einsum", input: ["a", "b"], attr: sum }],
      [weight("b", [1, 2, 3, 4], "float32", [2, 2])],
    );
    const model = graphModel(path);
    for (let call = 0; call < 3; call++) {
      expect((await model.predict([1, 0, 0, 1]))[0]!.data).toEqual(Float32Array.of(1, 2, 3, 4));
    }
    expect(await model.run((tf) => tf.getBackend())).toBe("cpu");
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(warnings).toEqual([`ModelWarning: graphModel(${path}) runs on cpu: wasm lacks Einsum.`]);
  });
});
