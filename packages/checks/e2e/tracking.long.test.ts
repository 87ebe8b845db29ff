import { join } from "node:path";
import { mlflow, tensorboard, track } from "vitrine/track";
import { describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { folderIn, installed, serve } from "./model-servers/servers.ts";

/** Installing one of them takes minutes. */
const LONGEST_MS = 900_000;
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const pixel = new Blob([Buffer.from(PNG, "base64")], { type: "image/png" });

/** Runs a Python program, whose last line is JSON. */
async function python(environment: string, program: string, ...args: string[]): Promise<unknown> {
  const command = [join(environment, "bin/python"), "-c", program, ...args];
  const { code, output } = await runCommand(command, { quiet: true, env: { MLFLOW_DISABLE_TELEMETRY: "true" } });
  expect(code, output).toBe(0);
  return JSON.parse(output.trim().split("\n").at(-1)!);
}

describe("a run", { timeout: LONGEST_MS }, () => {
  test("is shown by MLflow, with parameters, curves and files", async (context) => {
    const environment = await installed(context, "mlflow", "mlflow==3.17.2", "scikit-learn==1.9.1");
    const cwd = await folderIn(environment);
    const url = await serve({
      environment,
      cwd,
      command: (port) => {
        const store = [
          "--backend-store-uri",
          `sqlite:///${join(cwd, "store.db")}`,
          "--artifacts-destination",
          join(cwd, "kept"),
        ];
        return ["mlflow", "server", "--host", "127.0.0.1", "--port", String(port), "--workers", "1", ...store];
      },
      ready: "/health",
      env: { MLFLOW_DISABLE_TELEMETRY: "true" },
    });
    const problems: string[] = [];
    const tracker = track({
      to: mlflow(url, { experiment: "descent & more" }),
      endMs: 60_000,
      onProblem: (words) => problems.push(words),
    });
    const run = tracker.start({ name: "rate 0.1", params: { rate: 0.1, layers: 3 }, tags: { by: "Ada" } });
    for (let step = 0; step < 2500; step++) run.log({ loss: 1 / (step + 1) });
    run.log({ loss: NaN }, { step: 3000 });
    run.media("a pixel", pixel, { step: 7 });
    await run.end();
    expect(problems).toEqual([]);
    const read = `
import json, math, sys, mlflow
client = mlflow.MlflowClient(sys.argv[1])
experiment = client.get_experiment_by_name("descent & more")
[run] = client.search_runs([experiment.experiment_id])
history = client.get_metric_history(run.info.run_id, "loss")
print(json.dumps({
  "name": run.info.run_name, "status": run.info.status, "params": run.data.params, "by": run.data.tags["by"],
  "count": len(history), "steps": [min(m.step for m in history), max(m.step for m in history)],
  "nan": sum(math.isnan(m.value) for m in history),
  "files": [f.path for f in client.list_artifacts(run.info.run_id)],
}))`;
    expect(await python(environment, read, url)).toEqual({
      name: "rate 0.1",
      status: "FINISHED",
      params: { rate: "0.1", layers: "3" },
      by: "Ada",
      count: 2501,
      steps: [0, 3000],
      nan: 1,
      files: ["a-pixel-7.png"],
    });
  });

  test("is read by TensorBoard, with numbers, pictures and texts", async (context) => {
    const environment = await installed(context, "tensorboard", "tensorboard==2.21.0");
    const dir = await folderIn(environment);
    const run = track({ to: tensorboard(dir) }).start({ name: "a", params: { rate: 0.1 } });
    for (let step = 0; step < 100; step++) run.log({ loss: 1 / (step + 1) });
    run.media("pixel", pixel, { step: 3 });
    run.media("note", new Blob(["Hello, größe"], { type: "text/plain" }));
    await run.end();
    const read = `
import glob, json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
[folder] = glob.glob(sys.argv[1] + "/*/")
events = EventAccumulator(folder)
events.Reload()
scalars = events.Scalars("loss")
[picture] = events.Images("pixel")
texts = {tag: events.Tensors(tag)[0].tensor_proto.string_val[0].decode() for tag in events.Tags()["tensors"]}
print(json.dumps({
  "count": len(scalars), "last": [scalars[-1].step, round(scalars[-1].value, 6)],
  "picture": [picture.step, picture.width, picture.height], "texts": texts,
}))`;
    expect(await python(environment, read, dir)).toEqual({
      count: 100,
      last: [99, 0.01],
      picture: [3, 1, 1],
      texts: { parameters: "| parameter | value |\n| --- | --- |\n| rate | 0.1 |", note: "Hello, größe" },
    });
  });
});
