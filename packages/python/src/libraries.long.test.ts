import { delimiter, join } from "node:path";
import { ImageFile } from "@vitrine/core";
import { beforeAll, describe, expect, test } from "vitest";
import { installLibraries } from "./testing/libraries.ts";
import { hasPython, pythonModel } from "./testing/python-file.ts";
import type { Tensor } from "./values.ts";

const NUMPY = `
import numpy as np

def same(value):
    return value

def told(value: np.ndarray):
    return [type(value).__name__, str(value.dtype), value.shape, value.flags.writeable]

def made(kind: str):
    return {
        "bool": np.array([True, False]),
        "float16": np.array([0.5], dtype="float16"),
        "longdouble": np.array([0.5], dtype="longdouble"),
        "int64": np.arange(3),
        "big": np.arange(3) + 2**60,
        "scalar": np.float32(0.5),
        "swapped": np.arange(3, dtype=">i2"),
        "columns": np.arange(6, dtype="int32").reshape(2, 3).T,
        "empty": np.zeros((0, 3), dtype="float32"),
        "texts": np.array(["a", "b"]),
    }[kind]
`;

const IRIS = `
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

data = load_iris()
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(data.data, data.target)

def classify(measures: list[float]) -> dict[str, float]:
    return dict(zip(data.target_names.tolist(), model.predict_proba([measures])[0]))
`;

const PICTURES = `
from PIL import Image, ImageOps

def invert(photo: Image.Image, amount: float = 1.0) -> Image.Image:
    assert isinstance(photo, Image.Image), type(photo)
    return ImageOps.invert(photo.convert("RGB"))
`;

describe.runIf(hasPython)("with libraries", () => {
  let python: string;
  let folder: string;
  beforeAll(async () => ({ python, folder } = await installLibraries()), 600_000);

  test.each([
    ["bool", { data: new Uint8Array([1, 0]), shape: [2], dtype: "bool" }],
    ["float16", { data: new Float32Array([0.5]), shape: [1], dtype: "float16" }],
    ["longdouble", { data: new Float64Array([0.5]), shape: [1], dtype: "float64" }],
    ["int64", { data: new Float64Array([0, 1, 2]), shape: [3], dtype: "int64" }],
    ["scalar", 0.5],
    ["swapped", { data: new Int16Array([0, 1, 2]), shape: [3], dtype: "int16" }],
    ["columns", { data: new Int32Array([0, 3, 1, 4, 2, 5]), shape: [3, 2], dtype: "int32" }],
    ["empty", { data: new Float32Array(0), shape: [0, 3], dtype: "float32" }],
    ["texts", ["a", "b"]],
  ])("an array of NumPy arrives as plain numbers: %s", async (kind, expected) => {
    const model = await pythonModel(NUMPY, { python });
    expect(await model.call("made", { kind })).toEqual(expected);
  });

  test("integers that JavaScript cannot hold are refused", async () => {
    const model = await pythonModel(NUMPY, { python });
    await expect(model.call("made", { kind: "big" })).rejects.toThrow(
      "made() gives an array of int64 with integers beyond 2**53",
    );
  });

  test("numbers become arrays of NumPy, which may be written to", async () => {
    const model = await pythonModel(NUMPY, { python });
    const value = { data: new Float32Array(6), shape: [2, 3] };
    expect(await model.call("told", { value })).toEqual(["ndarray", "float32", [2, 3], true]);
    expect(await model.call("told", { value: new Uint8Array(4) })).toEqual(["ndarray", "uint8", [4], true]);
    expect(await model.call("same", { value: new BigInt64Array([1n]) })).toEqual({
      data: new Float64Array([1]),
      shape: [1],
      dtype: "int64",
    });
    const pixels = { data: new Uint8ClampedArray(24), width: 3, height: 2 };
    expect(await model.call("told", { value: pixels })).toEqual(["ndarray", "uint8", [2, 3, 4], true]);
  });

  test("50 MB of numbers go there and back unchanged", async () => {
    const model = await pythonModel(NUMPY, { python });
    const value = { data: new Float32Array(12_500_000).map((_, i) => i), shape: [2500, 5000] };
    const { data, shape } = (await model.call("same", { value })) as Tensor;
    expect(shape).toEqual([2500, 5000]);
    expect(
      Buffer.compare(Buffer.from(data.buffer, data.byteOffset, data.byteLength), Buffer.from(value.data.buffer)),
    ).toBe(0);
  });

  test("a pipeline of scikit-learn answers with probabilities by name", async () => {
    const model = await pythonModel<{ classify(args: { measures: number[] }): Record<string, number> }>(IRIS, {
      python,
    });
    const scores = await model.call("classify", { measures: [5.1, 3.5, 1.4, 0.2] });
    expect(Object.keys(scores)).toEqual(["setosa", "versicolor", "virginica"]);
    expect(scores["setosa"]).toBeGreaterThan(0.95);
  });

  test("a picture becomes one of Pillow, and one of Pillow pixels", async () => {
    const model = await pythonModel(PICTURES, { python });
    const { functions } = await model.ready();
    expect(functions["invert"]).toMatchObject({
      parameters: { properties: { photo: { pythonType: "image" }, amount: { type: "number", default: 1 } } },
      result: { pythonType: "image" },
    });
    const data = new Uint8ClampedArray([0, 10, 255, 255]);
    const codec = {
      decode: async () => ({ data, width: 1, height: 1 }),
      encode: () => Promise.reject(new Error("none")),
    };
    const photo = new ImageFile(new File([], "a.png"), codec);
    const inverted = { data: new Uint8ClampedArray([255, 245, 0, 255]), width: 1, height: 1 };
    expect(await model.call("invert", { photo })).toEqual(inverted);
    await expect(model.call("invert", { photo: "a.png" })).rejects.toThrow('"photo" must be a picture');
  });

  test("a file with a script header is run by uv, where there is one", async () => {
    const text =
      '# /// script\n# requires-python = ">=3.9"\n# dependencies = []\n# ///\nimport sys\ndef where(): return sys.executable\n';
    const env = { PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter), VIRTUAL_ENV: "" };
    const model = await pythonModel(text, { python: undefined as never, env });
    expect(await model.call("where", {})).toMatch(/python/);
    const lacking = await pythonModel(`${text}import sklearn_of_nowhere\n`, { python: undefined as never, env });
    await expect(lacking.ready()).rejects.toThrow(/Install it: uv add --script .*model\.py sklearn_of_nowhere/);
  });
});
