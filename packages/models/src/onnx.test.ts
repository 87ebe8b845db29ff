import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { onnx, type OnnxOptions } from "./onnx.ts";

const address = (name: string) => new URL(`./testing/onnx/${name}`, import.meta.url);
const load = (name: string, options?: OnnxOptions) => onnx(address(`${name}.onnx`), options);

/** An image of 6 × 4 pixels: half red, full green, no blue. */
const picture = {
  width: 6,
  height: 4,
  data: Uint8ClampedArray.from({ length: 96 }, (_, i) => [128, 255, 0, 255][i % 4]!),
};

describe("what goes in and comes out", () => {
  it("is numbers in lists, in an array, or with a shape", async () => {
    const model = load("dense");
    for (const input of [[[1, 2]], [1, 2], Float32Array.of(1, 2), { data: Int32Array.of(1, 2), shape: [1, 2] }]) {
      const [y] = await model.predict(input);
      expect(y).toEqual({ type: "float32", data: Float32Array.of(9, 12, 16), shape: [1, 3] });
    }
    const rows = [[1, 2], [3, 4]]; // prettier-ignore
    expect((await model.predict(rows))[0]).toMatchObject({ shape: [2, 3] });
  });

  it("is said by the model", async () => {
    const model = load("dense");
    expect(await model.inputs()).toEqual([{ name: "x", type: "float32", shape: [null, 2] }]);
    expect(await model.outputs()).toEqual([{ name: "y", type: "float32", shape: [null, 3] }]);
  });

  it("is integers of 64 bits without BigInt, unless they are beyond 2^53", async () => {
    const model = load("large");
    const { y } = await model.run({ x: 1 });
    expect(y).toEqual({ type: "int64", data: BigInt64Array.of(2n ** 62n + 1n), shape: [1] });
    expect((await model.run({ x: BigInt64Array.of(-(2n ** 62n) + 5n) }))["y"]!.data).toEqual(Float64Array.of(5));
    await expect(model.predict(1)).rejects.toThrow('predict(): the output "y" has integers beyond 2^53. Use run()');
  });

  it("is a model by path, and only the outputs that are asked for", async () => {
    const model = onnx(fileURLToPath(address("kinds.onnx")), { outputs: ["probabilities"] });
    const given = await model.predict([5.1, 3.5, 1.4, 0.2]);
    expect(given).toHaveLength(1);
    expect(given[0]!.shape).toEqual([1, 3]);
  });

  it("is texts by run(), while predict() says where they are", async () => {
    const model = load("kinds");
    expect((await model.run({ X: [5.1, 3.5, 1.4, 0.2] }))["label"]).toMatchObject({ type: "string", data: ["setosa"] });
    await expect(model.predict([5.1, 3.5, 1.4, 0.2])).rejects.toThrow(
      'predict(): the output "label" has texts. Use run()',
    );
  });
});

describe("an image", () => {
  it.each(["channels-first", "channels-last"])("takes the size and the layout of the model: %s", async (name) => {
    const model = load(name);
    for (const side of [1, 3]) {
      const width = 6 * side;
      const large = {
        width,
        height: 4 * side,
        data: new Uint8ClampedArray(96 * side * side).map((_, i) => picture.data[i % 4]!),
      };
      const [mean] = await model.predict(large);
      expect(mean!.data[0]).toBeCloseTo(128 / 255, 5);
      expect(mean!.data[1]).toBeCloseTo(1, 5);
      expect(mean!.data[2]).toBeCloseTo(0, 5);
    }
  });

  it("is standardised by mean and deviation, channel by channel", async () => {
    const normalise = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.5, 1] };
    const [mean] = await load("channels-first", { image: { normalise } }).predict(picture);
    expect(mean!.data[1]).toBeCloseTo(1, 5);
    expect(mean!.data[2]).toBeCloseTo(-0.5, 5);
  });

  it("keeps its own size where the model takes any, and raw values where it takes integers", async () => {
    const [mean] = await load("bytes").predict(picture);
    expect([...mean!.data]).toEqual([128, 255, 0]);
  });

  it("is a row of numbers where the model has no height and width, or what prepare makes of it", async () => {
    const [row] = await load("dense", { image: { width: 2, height: 1, channels: 1 } }).predict(picture);
    expect(row!.shape).toEqual([1, 3]);
    await expect(load("dense").predict(picture)).rejects.toThrow(
      'The input "x" takes 2 numbers of the shape [1, 2]; got 72. They are an image of 6 × 4 pixels with 3 channels: say another',
    );
    const prepare = ({ width, height }: { width: number; height: number }) => Float32Array.of(width, height);
    expect((await load("dense", { prepare }).predict(picture))[0]!.data[0]).toBe(6 + 4 * 4);
  });

  it("is nothing where prepare says so", async () => {
    const model = load("dense", { prepare: () => null });
    expect(await model.classify(picture)).toEqual({});
    expect(await model.classify(null, { list: true })).toEqual([]);
    await expect(model.predict(picture)).rejects.toThrow("There is nothing in the image.");
  });
});

describe("classify()", () => {
  it("takes the output with floats, as scikit-learn puts it after the class", async () => {
    const labels = ["setosa", "versicolor", "virginica"];
    const given = await load("numbered", { labels, top: 2 }).classify([5.1, 3.5, 1.4, 0.2]);
    expect(Object.keys(given)).toEqual(["setosa", "versicolor"]);
    expect(given["setosa"]).toBeGreaterThan(0.9);
  });

  it("makes probabilities of logits", async () => {
    const given = await load("dense", { labels: ["a", "b", "c"], logits: true }).classify([0, 0], { list: true });
    expect(given[0]).toEqual({ label: "c", confidence: expect.closeTo(Math.E / (Math.E + 2), 6) as number });
  });
});

describe("a mistake", () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ["an unknown name", () => load("dense").run({ z: [1, 2] }), 'The model has no input "z". Its inputs are x.'],
    ["a missing input", () => load("dense").run({}), 'The input "x" is missing. Its inputs are x.'],
    [
      "a lone value for run()",
      () => load("dense").run([1, 2] as never),
      "run() takes a record of inputs by name; got a list.",
    ],
    ["too many inputs", () => load("dense").predict([1, 2], [3]), "This model takes 1 inputs (x); got 2."],
    ["another shape", () => load("dense").predict([[1, 2, 3]]), 'The input "x" takes the shape [any, 2]; got [1, 3].'],
    [
      "too many numbers",
      () => load("channels-last").predict(new Float32Array(73)),
      'The input "image" takes 144 numbers',
    ],
    [
      "numbers that are not of their shape",
      () => load("dense").predict({ data: [1, 2, 3], shape: [1, 2] }),
      'The input "x" has 3 numbers; its shape [1, 2] takes 2.',
    ],
    [
      "null in a list with a shape",
      () => load("dense").predict({ data: [1, null] as never, shape: [1, 2] }),
      'The input "x" has null at [1], where a number belongs.',
    ],
    [
      "null among numbers",
      () => load("dense").predict([1, null] as never),
      'The input "x" has null at [1], where a number belongs.',
    ],
    [
      "a fraction for an integer",
      () => load("large").predict(0.5),
      'The input "x" takes integers from -9007199254740991 to',
    ],
    [
      "a text for a number",
      () => load("dense").predict(["a", "b"]),
      'The input "x" takes numbers (float32); got texts.',
    ],
    ["an unknown output", () => load("dense", { outputs: ["z"] }).load(), 'it has no output "z"; its outputs are y.'],
    ["records of scikit-learn", () => load("zipmap").load(), 'pass options={"zipmap": False} to to_onnx()'],
    [
      "an operator that no runtime has",
      () => load("unknown").load(),
      "elsewhere:Guess(-1) is not a registered function/op. The runtime lacks",
    ],
    [
      "weights that are elsewhere",
      () => load("apart").load(),
      "Its weights are in a file of their own: pass { externalData:",
    ],
    [
      "another file",
      () => onnx(address("expected.json")).load(),
      'it is no ONNX model: expected the file that onnx.save() writes, got 7112 bytes that start with {"dense":{"feeds"',
    ],
    ["no file", () => load("none").load(), "none.onnx: ENOENT: no such file"],
  ])("says what to do: %s", async (_, work, words) => {
    await expect(work()).rejects.toThrow(words);
  });

  it("refuses a label that is there twice, when the model is defined", () => {
    expect(() => load("dense", { labels: ["a", "a"] })).toThrow('the label "a" is there twice');
  });
});

describe("a model's life", () => {
  it("says how far it is loaded, once it is used", async () => {
    const heard: number[] = [];
    await load("dense").load((fraction) => heard.push(fraction));
    expect(heard.at(-1)).toBe(1);
  });

  it("answers many at once, each their own, and is used again after dispose()", async () => {
    const [model, other] = [load("dense"), load("neighbours")];
    const many = Array.from({ length: 50 }, (_, i) => model.predict([i, 0]).then(([y]) => y!.data[0]));
    const beside = other.predict([5, 3, 1]);
    const freed = model.dispose();
    expect(await Promise.all(many)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect((await beside)[0]!.shape).toEqual([1, 1]);
    await freed;
    expect((await model.predict([7, 0]))[0]!.data[0]).toBe(7);
    await model.dispose();
    await model.dispose();
  });

  it("is freed by dispose() after a call whose image is still being read", async () => {
    const model = load("channels-first");
    await model.load();
    let finish = () => {};
    const reading = new Promise<typeof picture>((resolve) => (finish = () => resolve(picture)));
    const answer = model.predict({ pixels: () => reading });
    const freed = model.dispose();
    await setTimeout(20);
    finish();
    const [mean] = await answer;
    expect([...mean!.data].map((value) => Math.round(value * 255))).toEqual([128, 255, 0]);
    await freed;
  });
});
