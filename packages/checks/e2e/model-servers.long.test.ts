import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code, dataframe, demo, image, number, run, slider, textbox, type App } from "vitrine";
import { fromOpenAPI, fromOpenInference, type ServedModel } from "vitrine/openapi";
import { describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { inRoot } from "../bootstrap/paths.js";
import { folderIn, installed, scriptAt, serve } from "./model-servers/servers.ts";

/** Installing one of them takes minutes. */
const LONGEST_MS = 900_000;
const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Calls the demo of a model in this process. */
function caller(model: ServedModel) {
  const app: App = demo(model);
  const call = run as unknown as (app: App, handler: string, inputs: object) => Promise<any>;
  return (inputs: object) => call(app, "predict", inputs);
}

describe("a model server is a demo:", { timeout: LONGEST_MS }, () => {
  test("FastAPI", async (context) => {
    const packages = ["fastapi==0.165.0", "uvicorn==0.54.0", "python-multipart==0.0.34", "pillow==13.0.0"];
    const environment = await installed(context, "fastapi", ...packages);
    const url = await serve({
      environment,
      command: (port) => ["uvicorn", "fastapi_app:app", "--port", String(port), "--log-level", "critical"],
      ready: "/openapi.json",
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    });
    const at = async (path: string, options = {}) => caller(await fromOpenAPI(url, path, options));

    // What the unit tests take for FastAPI's is what it writes.
    const recorded = readFileSync(inRoot("packages/models/src/openapi/testing/fastapi.json"), "utf8");
    expect(await (await fetch(`${url}/openapi.json`)).json()).toEqual(JSON.parse(recorded));

    const predict = await at("/predict");
    const rest = { age: 7, fare: 3, port: "Cherbourg", member: true, note: "", loud: true };
    const person = { ...rest, name: "Ann", weights: { values: { value: [1, 2] } } };
    expect(await predict(person)).toEqual({ survived: true, probability: 0.25, text: "Ann Cherbourg 3.0 3.0!" });
    await expect(predict({ ...person, name: "A" })).rejects.toMatchObject({
      problem: { code: "invalid-input", field: "name", detail: "name: String should have at least 2 characters." },
    });
    await expect(predict({ ...person, name: "Nobody" })).rejects.toThrow("Nobody is no name.");
    await expect(predict({ ...person, name: "Crash" })).rejects.toThrow("has failed (500)");

    const item = await at("/items/{item_id}");
    expect(await item({ item_id: 4, q: "", size: "l", tags: ["a b", "c"], "x-level": 9 })).toEqual({
      output: { id: 4, q: null, size: "l", tags: ["a b", "c"], level: 9 },
    });
    const invert = await at("/invert", { inputs: { photo: image() } });
    expect(await invert({ photo: PNG, strength: 0.5 })).toMatchObject({ output: { type: "image/png" } });
    expect(await (await at("/story"))({ words: 3 })).toEqual({ output: "word0 word1 word2 " });
    expect(await (await at("/lines"))({ n: 2 })).toEqual({ output: "l0 l1 " });
    expect(await (await at("/mean"))({ input: { values: { value: [1, 2, 6] } } })).toEqual({ output: 3 });
    expect(await (await at("/shout"))({ text: "hé" })).toEqual({ output: "HÉ" });
    const rows = await at("/rows");
    expect(await rows({ input: { values: { x: [1, 2], name: ["a", ""] } } })).toMatchObject({
      output: { values: { x: [2, 4], name: ["a", ""] } },
    });
  });

  test("BentoML", async (context) => {
    const environment = await installed(context, "bentoml", "bentoml==1.4.40", "pillow==13.0.0");
    const url = await serve({
      environment,
      command: (port) => ["bentoml", "serve", "bento_service:Words", "--host", "127.0.0.1", "--port", String(port)],
      ready: "/readyz",
      env: { BENTOML_DO_NOT_TRACK: "True", PYTHONDONTWRITEBYTECODE: "1" },
    });
    const at = async (path: string) => caller(await fromOpenAPI(url, path));
    const count = await at("/count");
    expect(await count({ text: "a b c", times: 3 })).toEqual({ output: { words: 9 } });
    await expect(count({ text: "a", times: 3 })).rejects.toMatchObject({ problem: { field: "text" } });
    expect(await (await at("/tell"))({ text: "days go by" })).toEqual({ output: "days go by " });
    expect(await (await at("/invert"))({ photo: PNG })).toMatchObject({ output: { type: "image/png" } });
  });

  test("Cog, without the description that its build makes", async (context) => {
    const environment = await installed(context, "cog", "cog==0.23.1");
    const url = await serve({
      environment,
      command: () => ["python", "-m", "cog.server.http", "--host", "127.0.0.1"],
      ready: "/health-check",
      env: { COG_PREDICT_TYPE_STUB: "cog_predict.py:Predictor", PYTHONDONTWRITEBYTECODE: "1" },
    });
    const inputs = { prompt: textbox(), times: slider({ min: 1, max: 10, step: 1 }) };
    const predict = caller(await fromOpenAPI(url, "/predictions", { inputs, outputs: { output: textbox() } }));
    expect(await predict({ prompt: "hi", times: 3 })).toEqual({ output: "hihihi" });
    await expect(predict({ prompt: "bad", times: 1 })).rejects.toThrow("no bad prompts");
    await expect(fromOpenAPI(url, "/predictions")).rejects.toThrow("gives no description: openapi.json 503");
  });

  test("MLServer", async (context) => {
    const packages = ["mlserver==1.7.1", "mlserver-sklearn==1.7.1", "scikit-learn==1.9.1"];
    const environment = await installed(context, "mlserver", ...packages);
    const cwd = await folderIn(environment);
    await train(environment, "mlserver", cwd);
    const url = await serve({
      environment,
      cwd,
      command: (port) => ["python", "-c", START_MLSERVER, String(port)],
      ready: "/v2/models/named/ready",
      env: { MLSERVER_HOST: "127.0.0.1", MLSERVER_PARALLEL_WORKERS: "0" },
    });

    await expect(fromOpenInference(url, "iris")).rejects.toThrow("Give them as { inputs }");
    const iris = caller(await fromOpenInference(url, "iris", { inputs: { x: code({ language: "json" }) } }));
    expect(await iris({ x: "[[5.1, 3.5, 1.4, 0.2], [6, 3, 6, 2]]" })).toEqual({ output: [[0], [2]] });
    const columns = { a: number(), b: number(), c: number(), d: number() };
    const options = { inputs: columns, outputs: { predict: number() }, parameters: { content_type: "pd" } };
    const frame = caller(await fromOpenInference(url, "iris", options));
    expect(await frame({ a: 6, b: 3, c: 6, d: 2 })).toEqual({ predict: 2 });
    const named = caller(await fromOpenInference(url, "named"));
    const values = { x0: [5.1, 6], x1: [3.5, 3], x2: [1.4, 6], x3: [0.2, 2] };
    const { predict } = await named({ x: { values } });
    expect(Object.values(predict.values)).toEqual([[0, 2]]);
  });

  test("MLflow", async (context) => {
    const environment = await installed(context, "mlflow", "mlflow==3.17.2", "scikit-learn==1.9.1");
    const cwd = await folderIn(environment);
    const signature = await train(environment, "mlflow", cwd);
    const options = ["--env-manager", "local", "-h", "127.0.0.1"];
    const url = await serve({
      environment,
      cwd,
      command: (port) => ["mlflow", "models", "serve", "-m", "./model", ...options, "-p", String(port)],
      ready: "/ping",
      env: { MLFLOW_DISABLE_TELEMETRY: "true" },
    });
    const flower = caller(await fromOpenAPI(url, "/invocations", { signature }));
    const names = ["sepal_length__cm_", "sepal_width__cm_", "petal_length__cm_", "petal_width__cm_"];
    const of = (measures: readonly number[]) => Object.fromEntries(names.map((name, i) => [name, measures[i]]));
    expect(await flower(of([6, 3, 6, 2]))).toEqual({ output: 2 });
    const { inputs } = await fromOpenAPI(url, "/invocations", { signature });
    const labels = Object.values(inputs).map(({ props }) => props["label"] as string);
    const rows = dataframe({ columns: Object.fromEntries(labels.map((label) => [label, "number" as const])) });
    const table = caller(await fromOpenAPI(url, "/invocations", { inputs: { rows } }));
    const values = Object.fromEntries(
      labels.map((label, i) => [
        label,
        [
          [5, 6],
          [3, 3],
          [1.5, 6],
          [0.2, 2],
        ][i],
      ]),
    );
    expect(await table({ rows: { values } })).toEqual({ output: [0, 2] });
  });
});

/** MLServer reads its ports from the environment. */
const START_MLSERVER = `
import os, sys
port = int(sys.argv.pop())
for name, value in {"HTTP": port, "GRPC": port + 1, "METRICS": port + 2}.items():
    os.environ[f"MLSERVER_{name}_PORT"] = str(value)
sys.argv = ["mlserver", "start", "."]
from mlserver.cli import main
main()
`;

/** Trains the model that the server reads, and returns what the script prints last: MLflow's signature. */
async function train(environment: string, server: string, folder: string): Promise<string> {
  const command = [join(environment, "bin/python"), scriptAt("train_iris.py"), server, folder];
  const { code: status, output } = await runCommand(command, {
    quiet: true,
    env: { MLFLOW_DISABLE_TELEMETRY: "true" },
  });
  expect(status, output).toBe(0);
  return output.trim().split("\n").at(-1)!;
}
