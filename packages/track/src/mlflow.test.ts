import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { mlflow } from "./mlflow.ts";
import { pixel } from "./testing/folder.ts";
import { track } from "./track.ts";

interface Asked {
  readonly path: string;
  readonly token: string | undefined;
  readonly body: Record<string, unknown>;
}

/** A server that answers as MLflow 3.17 does, or as `answer` says; the long suite asks MLflow itself. */
async function server(answer: (path: string) => number = () => 200) {
  const asked: Asked[] = [];
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url!;
      const text = Buffer.concat(chunks).toString("latin1");
      const body = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : { bytes: text.length };
      asked.push({ path, token: request.headers.authorization, body });
      const status = answer(path);
      response.writeHead(status, { "Content-Type": "application/json" });
      const run = { info: { run_id: "r1", artifact_uri: "mlflow-artifacts:/7/r1/artifacts" } };
      response.end(
        JSON.stringify(status === 200 ? { experiment: { experiment_id: "7" }, experiment_id: "8", run } : {}),
      );
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close());
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, asked };
}

describe("MLflow", () => {
  test("is told of a run, its parameters once, its values, its files, and its end", async () => {
    const { url, asked } = await server();
    const run = track({ to: mlflow(url, { experiment: "digits & more", token: "hush" }) }).start({
      name: "a",
      params: { rate: 0.1 },
    });
    run.log({ loss: NaN }, { step: 4 });
    run.media("red", pixel);
    await run.end();
    expect(asked.map(({ path }) => path.replace(/^\/api\/2\.0\//, ""))).toEqual([
      "mlflow/experiments/get-by-name?experiment_name=digits%20%26%20more",
      "mlflow/runs/create",
      "mlflow/runs/log-batch",
      "mlflow/runs/log-batch",
      "mlflow-artifacts/artifacts/7/r1/artifacts/red-5.png",
      "mlflow/runs/update",
    ]);
    expect(asked.every(({ token }) => token === "Bearer hush")).toBe(true);
    expect(asked[2]!.body).toEqual({ run_id: "r1", params: [{ key: "rate", value: "0.1" }] });
    expect(asked[3]!.body).toMatchObject({ metrics: [{ key: "loss", value: "NaN", step: 4 }] });
    expect(asked[4]!.body).toEqual({ bytes: pixel.size });
    expect(asked[5]!.body).toMatchObject({ status: "FINISHED" });
  });

  test("gets an experiment where there is none", async () => {
    const { url, asked } = await server((path) => (path.includes("get-by-name") ? 404 : 200));
    const run = track({ to: mlflow(url) }).start();
    run.log({ loss: 1 });
    await run.end();
    expect(asked[1]).toMatchObject({ path: "/api/2.0/mlflow/experiments/create", body: { name: "vitrine" } });
    expect(asked[2]!.body).toMatchObject({ experiment_id: "8" });
  });

  test("is asked again after an answer of 5xx, and not after one of 4xx", async () => {
    const problems: string[] = [];
    let times = 0;
    const { url, asked } = await server((path) => (path.includes("log-batch") ? (++times === 1 ? 503 : 403) : 200));
    const run = track({ to: mlflow(url), onProblem: (words) => problems.push(words) }).start();
    run.log({ loss: 1 });
    await run.end();
    expect(asked.filter(({ path }) => path.includes("log-batch"))).toHaveLength(2);
    expect(problems).toEqual([
      expect.stringContaining("answered 503 to /api/2.0/mlflow/runs/log-batch"),
      expect.stringContaining("start it with --allowed-hosts"),
    ]);
  });

  test("needs an address", () => {
    expect(() => mlflow("localhost")).toThrow(
      'mlflow(url): must be an address, such as http://127.0.0.1:5000; got "localhost".',
    );
  });
});
