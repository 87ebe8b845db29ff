import { code, dataframe, number, textbox } from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { fromOpenInference } from "./openapi.ts";
import { nowhere } from "./openai/testing/stand-in.ts";
import { call, kindsOf, served } from "./openapi/testing/served.ts";

const METADATA = {
  name: "m",
  inputs: [
    { name: "rows", datatype: "FP32", shape: [-1, 3] },
    { name: "words", datatype: "BYTES", shape: [1] },
    { name: "count", datatype: "INT64", shape: [1, 1] },
    { name: "picture", datatype: "UINT8", shape: [2, 2, 3] },
    { name: "sure", datatype: "BOOL", shape: [1] },
  ],
  outputs: [
    { name: "scores", datatype: "FP32", shape: [-1, 2] },
    { name: "kind", datatype: "BYTES", shape: [1] },
    { name: "mask", datatype: "UINT8", shape: [-1, 2, 2] },
  ],
};
const OUTPUTS = [
  { name: "scores", datatype: "FP32", shape: [1, 2], data: [0.25, 0.75] },
  { name: "kind", datatype: "BYTES", shape: [1], data: ["cat"] },
  {
    name: "mask",
    datatype: "UINT8",
    shape: [1, 2, 2],
    data: [
      [
        [0, 1],
        [1, 0],
      ],
    ],
  },
];
const EMPTY = { name: "iris", inputs: [], outputs: [] };
const ONE = { outputs: [{ name: "predict", datatype: "INT64", shape: [2, 1], data: [0, 2] }] };

describe("a model with metadata", () => {
  test("has an input and an output for each tensor", async () => {
    const { url } = await served({ "/v2/models/m": METADATA });
    const { inputs, outputs } = await fromOpenInference(url, "m");
    const kinds = { rows: "dataframe", words: "textbox", count: "number", picture: "code", sure: "checkbox" };
    expect(kindsOf(inputs)).toEqual(kinds);
    expect(kindsOf(outputs)).toEqual({ scores: "dataframe", kind: "textbox", mask: "tensor" });
  });

  test("is sent flat data in the tensors' shapes and datatypes, and its tensors are shown", async () => {
    const { url, requests } = await served({ "/v2/models/m": METADATA, "/v2/models/m/infer": { outputs: OUTPUTS } });
    const picture = JSON.stringify([
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [7, 8, 9],
        [10, 11, 12],
      ],
    ]);
    const rows = { values: { x0: [1, 4], x1: [2, 5], x2: [3, 6] } };
    const model = await fromOpenInference(url, "m");
    const outputs = await call(model, { rows, words: "hi", count: 2, picture, sure: true });
    expect(await requests.at(-1)!.body.json()).toEqual({
      inputs: [
        { name: "rows", datatype: "FP32", shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { name: "words", datatype: "BYTES", shape: [1], data: ["hi"] },
        { name: "count", datatype: "INT64", shape: [1, 1], data: [2] },
        { name: "picture", datatype: "UINT8", shape: [2, 2, 3], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
        { name: "sure", datatype: "BOOL", shape: [1], data: [true] },
      ],
    });
    expect(outputs).toMatchObject({ kind: "cat", mask: { shape: [1, 2, 2], dtype: "uint8" } });
    expect(Object.values((outputs as { scores: { values: object } }).scores.values)).toEqual([[0.25], [0.75]]);
  });

  test("can be asked with tensors of other inputs, and a version", async () => {
    const { url, requests } = await served({
      "/v2/models/m/versions/3": METADATA,
      "/v2/models/m/versions/3/infer": { outputs: OUTPUTS },
    });
    const model = await fromOpenInference(url, "m", {
      version: "3",
      inputs: { size: number() },
      outputs: { best: textbox() },
      prepare: ({ size }: { size: number }) => ({
        rows: new Float32Array([size, 0, 0]),
        other: { data: [1, 2], shape: [2, 1] },
      }),
      finish: ({ scores, kind }) => ({ best: `${kind!.data[0]} ${scores!.data[1]}` }),
      datatypes: { other: "INT8" },
      parameters: { top: 1 },
    });
    expect(await call(model, { size: 5 })).toEqual({ best: "cat 0.75" });
    expect(await requests.at(-1)!.body.json()).toEqual({
      parameters: { top: 1 },
      inputs: [
        { name: "rows", datatype: "FP32", shape: [1, 3], data: [5, 0, 0] },
        { name: "other", datatype: "INT8", shape: [2, 1], data: [1, 2] },
      ],
    });
  });
});

describe("a model without metadata", () => {
  const routes = { "/v2/models/iris": EMPTY, "/v2/models/iris/infer": ONE };

  test("takes the author's inputs, and shows its one tensor", async () => {
    const { url, requests } = await served(routes);
    const model = await fromOpenInference(url, "iris", { inputs: { x: code({ language: "json" }) } });
    expect(await call(model, { x: "[[5.1, 3.5], [6, 3]]" })).toEqual({ output: [[0], [2]] });
    const sent = { name: "x", datatype: "FP64", shape: [2, 2], data: [5.1, 3.5, 6, 3] };
    expect(await requests.at(-1)!.body.json()).toEqual({ inputs: [sent] });
  });

  test("shows it in the author's output", async () => {
    const { url } = await served(routes);
    const inputs = { x: dataframe({ columns: { a: "number", b: "number" } }) };
    const model = await fromOpenInference(url, "iris", { inputs, outputs: { kind: number() } });
    expect(await call(model, { x: { values: { a: [5.1], b: [3.5] } } })).toEqual({ kind: 0 });
  });

  test("says that inputs are needed", async () => {
    const { url } = await served(routes);
    await expect(fromOpenInference(url, "iris")).rejects.toThrow("Give them as { inputs }");
  });
});

describe("what cannot be", () => {
  test.each([
    ["[[1, 2], [3]]", "must be of one length"],
    ["[null]", "got nothing"],
    ["[[1", "is not JSON"],
  ])("sent as a tensor is refused: %s", async (text, words) => {
    const { url, requests } = await served({ "/v2/models/iris": EMPTY, "/v2/models/iris/infer": ONE });
    const model = await fromOpenInference(url, "iris", { inputs: { x: code({ language: "json" }) } });
    await expect(call(model, { x: text })).rejects.toMatchObject({
      problem: { field: "x", detail: expect.stringContaining(words) },
    });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [{ outputs: [{ name: "a", datatype: "FP32", shape: [3], data: [1] }] }, "that is no tensor"],
    [{ hello: 1 }, "that is no tensor"],
    [Response.json({ error: "expected 4 features" }, { status: 400 }), "expected 4 features"],
  ])("read is said: %#", async (reply, words) => {
    const { url } = await served({ "/v2/models/iris": EMPTY, "/v2/models/iris/infer": reply });
    const model = await fromOpenInference(url, "iris", { inputs: { x: number() } });
    await expect(call(model, { x: 1 })).rejects.toThrow(words);
  });

  test("found is said when the demo is loaded", async () => {
    const { url } = await served({ "/v2/models/m": METADATA });
    await expect(fromOpenInference(url, "nope")).rejects.toThrow("answered 404 for the model nope");
    await expect(fromOpenInference(url, "m", { inputs: { no: number() } })).rejects.toThrow("the model has no no");
    await expect(fromOpenInference(await nowhere(), "m")).rejects.toThrow("Start the model's server first");
  });
});
