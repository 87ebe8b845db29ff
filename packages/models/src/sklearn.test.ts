import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { UserError } from "@vitrine/core";
import { sklearnModel, type Row } from "./sklearn.ts";
import { tempFolders } from "./testing/files.ts";

const tempFolder = tempFolders();
const at = (name: string) => new URL(`./testing/sklearn/${name}.model.json`, import.meta.url);
const table = () => sklearnModel(at("table-logistic"));
const passenger = { class: "first", port: "Cherbourg", age: 38, fare: 71.28, relatives: 1, alone: false };

function written(content: unknown): string {
  const path = join(tempFolder(), "model.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** A model file that computes age + 2 * fare. */
const tiny = {
  format: "vitrine-sklearn",
  version: 1,
  features: ["age", "fare"],
  model: { name: "Ridge", type: "linear", coef: [[1, 2]], intercept: [0], classes: null, link: null },
};

describe("a row", () => {
  it("is a record by feature, in any order, or a list in the model's order", async () => {
    const model = table();
    const list = (await model.features()).map((name) => passenger[name as keyof typeof passenger]);
    const turned = Object.fromEntries(Object.entries(passenger).reverse());
    const [a, b, c] = await model.predictProba([passenger, turned, list]);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it.each<[string, unknown, string]>([
    ["lacks a feature", { age: 1 }, 'has the features age, fare; the row lacks "fare"'],
    ["has an unknown one", { age: 1, fare: 2, sex: "f" }, 'does not know "sex"'],
    ["is too short", [1], "The model has 2 features (age, fare); got a row of 1 values"],
    ["is no row", 3, "A row is a list of values, or a record by feature; got 3"],
    ["has a text for a number", ["1", 2], 'Ridge takes numbers; "age" is "1"'],
    ["has a list for a value", [[1], 2], 'The feature "age" is a number, a text, true, false or null; got a list'],
    ["is a list with holes", Array(2), 'The feature "age" is a number, a text, true, false or null; got nothing'],
    ["has nothing for a value", { age: undefined, fare: 1 }, "got nothing"],
  ])("that %s is a mistake of the author", async (_, row, words) => {
    const failed = sklearnModel(written(tiny)).predict([row as Row]);
    await expect(failed).rejects.toThrow(TypeError);
    await expect(failed).rejects.toThrow(words);
  });

  it("in the place of rows is refused", async () => {
    const model = sklearnModel(written(tiny));
    await expect(model.predict([1, 2] as never)).rejects.toThrow("got 1");
    await expect(model.predict({ age: 1 } as never)).rejects.toThrow("Put it in a list");
  });

  it.each<[string, Row, string]>([
    ["a missing value", [null, 2], '"age" is missing. Give a number.'],
    ["NaN", [1, NaN], '"fare" is missing. Give a number.'],
    ["an infinity", [1, Infinity], '"fare" is Infinity. Give a finite number.'],
  ])("may not have %s where the model needs a number, which a visitor is told", async (_, row, words) => {
    const failed = sklearnModel(written(tiny)).regress(row);
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow(words);
  });

  it("may lack what the model fills in", async () => {
    const [given] = await table().predictProba([{ ...passenger, age: null }]);
    expect(given![0]! + given![1]!).toBeCloseTo(1, 12);
  });

  it("may have a category that was never seen, unless the encoder refuses it", async () => {
    await expect(table().predict([{ ...passenger, port: "Belfast" }])).resolves.toHaveLength(1);
    const strict = JSON.parse(
      readFileSync(at("table-logistic"), "utf8").replace('"unknown":"ignore"', '"unknown":"error"'),
    );
    const failed = sklearnModel(written(strict)).predict([{ ...passenger, port: "Belfast" }]);
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow(
      '"port" is "Belfast", which is none of: "Cherbourg", "Queenstown", "Southampton".',
    );
  });
});

describe("a classifier", () => {
  it("gives probabilities by class, most probable first, as a label takes them", async () => {
    const given = Object.entries(await table().classify(passenger));
    expect(given.map(([name]) => name)).toEqual(["yes", "no"]);
    expect(given[0]![1] + given[1]![1]).toBeCloseTo(1, 12);
    expect(await table().classify(passenger, { top: 1 })).toEqual(Object.fromEntries(given.slice(0, 1)));
  });

  it("gives the probabilities of predictProba(), not rounded", async () => {
    const [[no, yes] = []] = await table().predictProba([passenger]);
    expect(await table().classify(passenger)).toEqual({ yes, no });
  });

  it("takes names for its classes, in its order", async () => {
    const given = await table().classify(passenger, { labels: ["lost", "saved"], list: true });
    expect(given.map(({ label }) => label)).toEqual(["saved", "lost"]);
    await expect(table().classify(passenger, { labels: ["lost"] })).rejects.toThrow("the model has 2 classes; got 1");
  });

  it("knows its classes and features", async () => {
    expect(await table().classes()).toEqual(["no", "yes"]);
    expect(await table().features()).toEqual(["class", "port", "age", "fare", "relatives", "alone"]);
    expect(await sklearnModel(at("ridge")).classes()).toEqual([]);
  });

  it("without probabilities says what it has", async () => {
    const row = Array<number>(10).fill(1);
    await expect(sklearnModel(at("linear-svc")).classify(row)).rejects.toThrow(
      "classify(): LinearSVC has no probabilities. Use predict() or decisionFunction().",
    );
    await expect(sklearnModel(at("ridge")).predictProba([row])).rejects.toThrow("Ridge has no probabilities");
    await expect(sklearnModel(at("ridge")).decisionFunction([row])).rejects.toThrow("Ridge has no decision function");
    await expect(sklearnModel(at("linear-svc")).regress(row)).rejects.toThrow("LinearSVC predicts classes, no number");
  });
});

describe("a model file", () => {
  it("is not read before the model is used, and says what was not found then", async () => {
    const model = sklearnModel(join(tempFolder(), "nowhere.json"));
    await expect(model.load()).rejects.toThrow(/sklearnModel\(\) cannot load file:.*nowhere\.json: ENOENT/);
  });

  it("is read once, and again after a failure", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      if (asked === 1) return response.writeHead(503).end();
      return response.end(JSON.stringify(tiny));
    }).listen(0);
    onTestFinished(() => void server.close());
    const model = sklearnModel(`http://127.0.0.1:${(server.address() as AddressInfo).port}/model.json`);
    await expect(model.load()).rejects.toThrow("answered 503");
    expect(await Promise.all([model.regress([1, 2]), model.regress([3, 4])])).toEqual([5, 11]);
    expect(asked).toBe(2);
  });

  it("reports its progress, up to 1", async () => {
    const heard: number[] = [];
    await sklearnModel(at("forest-regressor")).load((fraction) => heard.push(fraction));
    expect(heard.at(-1)).toBe(1);
  });

  it.each<[string, unknown, string]>([
    ["that is a page", "<!doctype html>", 'it is no model of export_sklearn.py: expected JSON with "format"'],
    ["of a later version", { ...tiny, version: 2 }, "it has the format's version 2, and this vitrine reads 1"],
    [
      "that predicts nothing",
      { ...tiny, model: { name: "StandardScaler", type: "scale" } },
      "it ends in StandardScaler, which predicts nothing",
    ],
    [
      "with an estimator in the middle",
      { ...tiny, model: { name: "Pipeline", type: "pipeline", steps: [tiny.model, tiny.model] } },
      "it has Ridge before its last step, which does not transform",
    ],
  ])("%s is refused with the reason", async (_, content, words) => {
    await expect(sklearnModel(written(content)).load()).rejects.toThrow(words);
  });
});
