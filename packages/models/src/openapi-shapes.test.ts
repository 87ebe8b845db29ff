import { dataframe, number, slider, textbox } from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { fromOpenAPI } from "./openapi.ts";
import { call, kindsOf, served } from "./openapi/testing/served.ts";

const READY = { status: "READY" };

/** As `cog build` writes it, without what is not of a prediction. */
const COG = {
  openapi: "3.0.2",
  info: { title: "Cog", version: "0.1.0" },
  paths: {
    "/predictions": {
      post: {
        summary: "Predict",
        requestBody: { content: { "application/json": { schema: ref("PredictionRequest") } } },
        responses: { 200: { content: { "application/json": { schema: ref("PredictionResponse") } } } },
      },
    },
  },
  components: {
    schemas: {
      Input: {
        type: "object",
        required: ["photo"],
        properties: {
          scale: { type: "number", minimum: 1, maximum: 4, default: 2, "x-order": 1 },
          photo: { type: "string", format: "uri", description: "A photo", "x-order": 0 },
          style: { allOf: [ref("style")], default: "soft", "x-order": 2 },
        },
      },
      style: { title: "style", type: "string", enum: ["soft", "hard"] },
      Output: {
        type: "array",
        items: { type: "string" },
        "x-cog-array-type": "iterator",
        "x-cog-array-display": "concatenate",
      },
      PredictionRequest: { type: "object", properties: { id: { type: "string" }, input: ref("Input") } },
      PredictionResponse: {
        type: "object",
        properties: {
          input: ref("Input"),
          output: ref("Output"),
          status: { type: "string" },
          error: { type: "string" },
        },
      },
    },
  },
};

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

describe("a model of Cog", () => {
  const inputs = { photo: "data:image/png;base64,AAAA", scale: 3, style: "hard" };

  test("has the inputs of its predictions in their order, and the output of them", async () => {
    const routes = { "/openapi.json": COG, "/health-check": READY };
    const { url, requests } = await served({ ...routes, "/predictions": { status: "succeeded", output: ["a ", "b"] } });
    const model = await fromOpenAPI(url, "/predictions");
    expect(Object.entries(kindsOf(model.inputs))).toEqual([
      ["photo", "file"],
      ["scale", "slider"],
      ["style", "radio"],
    ]);
    expect(await call(model, inputs)).toEqual({ output: "a b" });
    expect(await requests.at(-1)!.body.json()).toEqual({ input: inputs });
  });

  test("is waited for while it loads", async () => {
    const states = ["STARTING", "READY"];
    const { url, requests } = await served({
      "/openapi.json": COG,
      "/health-check": () => ({ status: states.shift() }),
      "/predictions": { status: "succeeded", output: ["done"] },
    });
    expect(await call(await fromOpenAPI(url, "/predictions"), inputs)).toEqual({ output: "done" });
    const paths = requests.map(({ path }) => path).slice(1);
    expect(paths).toEqual(["/health-check", "/health-check", "/predictions"]);
  });

  test.each([
    [{ status: "failed", error: "no faces\nin it" }, "The model failed: no faces in it"],
    [{ status: "canceled" }, "stopped this call"],
    [{ hello: 1 }, "other than its description says"],
  ])("that fails says why: %j", async (reply, words) => {
    const { url } = await served({ "/openapi.json": COG, "/health-check": READY, "/predictions": reply });
    await expect(call(await fromOpenAPI(url, "/predictions"), inputs)).rejects.toThrow(words);
  });

  test("that has no description takes the author's inputs", async () => {
    const { url, requests } = await served({
      "/openapi.json": Response.json({ error: "OpenAPI schema not available" }, { status: 503 }),
      "/health-check": READY,
      "/predictions": { status: "succeeded", output: "hihi" },
    });
    const own = { prompt: textbox(), times: slider({ min: 1, max: 9, step: 1 }) };
    const model = await fromOpenAPI(url, "/predictions", { inputs: own, outputs: { output: textbox() } });
    expect(await call(model, { prompt: "12", times: 2 })).toEqual({ output: "hihi" });
    expect(await requests.at(-1)!.body.json()).toEqual({ input: { prompt: "12", times: 2 } });
    await expect(fromOpenAPI(url, "/predictions")).rejects.toThrow("openapi.json 503");
  });
});

describe("a model of MLflow", () => {
  const signature = JSON.stringify([
    { type: "double", name: "petal length (cm)", required: true },
    { type: "string", name: "place", required: false },
  ]);

  test("takes the columns of its signature, and gives the prediction of the row", async () => {
    const { url, requests } = await served({ "/invocations": { predictions: [2] } });
    const model = await fromOpenAPI(url, "/invocations", { signature, outputs: { output: number() } });
    expect(kindsOf(model.inputs)).toEqual({ petal_length__cm_: "number", place: "textbox" });
    expect(model.inputs["petal_length__cm_"]!.props["label"]).toBe("petal length (cm)");
    expect(await call(model, { petal_length__cm_: 1.5, place: "here" })).toEqual({ output: 2 });
    expect(await requests.at(-1)!.body.json()).toEqual({
      dataframe_split: { columns: ["petal length (cm)", "place"], data: [[1.5, "here"]] },
    });
  });

  test("takes the rows of a table", async () => {
    const { url, requests } = await served({ "/invocations": { predictions: [0, 1] } });
    const rows = dataframe({ columns: { "a b": "number", c: "text" } });
    const model = await fromOpenAPI(url, "/invocations", { inputs: { rows } });
    expect(await call(model, { rows: { values: { "a b": [1, null], c: ["x", ""] } } })).toEqual({ output: [0, 1] });
    expect(await requests.at(-1)!.body.json()).toEqual({
      dataframe_split: {
        columns: ["a b", "c"],
        data: [
          [1, "x"],
          [null, ""],
        ],
      },
    });
  });

  test.each([
    [{ signature: '[{"type": "tensor"}]' }, "Give { inputs } in its place"],
    [{ signature: "double" }, "must be the JSON of signature.inputs"],
  ])("with another signature says what to do: %j", async (options, words) => {
    await expect(fromOpenAPI("http://127.0.0.1:9", "/invocations", options)).rejects.toThrow(words);
  });
});
