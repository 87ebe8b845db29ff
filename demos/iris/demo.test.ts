import { readFileSync } from "node:fs";
import { launch, run } from "vitrine";
import { sklearnModel } from "vitrine/sklearn";
import { describe, expect, onTestFinished, test } from "vitest";
import iris from "./demo.ts";

interface Expected {
  readonly rows: readonly (readonly [number, number, number, number])[];
  readonly kinds: readonly string[];
  /** Indexes of the flowers that the model has not seen. */
  readonly kept: readonly number[];
  readonly predict: readonly string[];
  readonly predictProba: readonly (readonly number[])[];
}

const expected = JSON.parse(readFileSync(new URL("./model/expected.json", import.meta.url), "utf8")) as Expected;
const model = sklearnModel(new URL("./model/model.json", import.meta.url));

const flower = ([sepalLength, sepalWidth, petalLength, petalWidth]: Expected["rows"][number]) => ({
  sepalLength,
  sepalWidth,
  petalLength,
  petalWidth,
});

describe("iris", () => {
  test("says of all 150 flowers what scikit-learn says, to 1e-12", async () => {
    expect(await model.predict(expected.rows)).toEqual(expected.predict);
    const given = (await model.predictProba(expected.rows)).flat();
    const apart = expected.predictProba.flat().map((wanted, i) => Math.abs(given[i]! - wanted));
    expect(given).toHaveLength(450);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1e-12);
  });

  test("tells at least 47 of the 50 flowers right that it has not seen", async () => {
    const predicted = await model.predict(expected.kept.map((i) => expected.rows[i]!));
    const right = predicted.filter((kind, i) => kind === expected.kinds[expected.kept[i]!]);
    expect(expected.kept).toHaveLength(50);
    expect(right.length).toBeGreaterThanOrEqual(47);
  });

  test("gives each kind a probability, the best first", async () => {
    const answer = await run(iris, flower(expected.rows[0]!));
    expect(answer?.label).toBe("setosa");
    expect(answer?.confidences.map(({ label }) => label).toSorted()).toEqual(["setosa", "versicolor", "virginica"]);
  });

  test("answers a program over HTTP", async () => {
    const { url, close } = await launch(iris, { port: 0 });
    onTestFinished(close);
    const response = await fetch(new URL("api/run/predict", `${url}/`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(flower(expected.rows[149]!)),
    });
    const { outputs } = (await response.json()) as { outputs: { output: { label: string } } };
    expect(outputs.output.label).toBe("virginica");
  });
});
