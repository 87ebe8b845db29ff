import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sklearnModel, type Prediction, type Row } from "./sklearn.ts";

const folder = new URL("./testing/sklearn/", import.meta.url);
const names = readdirSync(folder).flatMap((file) => /^(.*)\.expected\.json$/.exec(file)?.slice(1) ?? []);

interface Expected {
  readonly rows: string;
  readonly predict: Prediction[];
  readonly predictProba?: number[][];
  readonly decisionFunction?: number[][];
}

function read<T>(file: string): T {
  const special = (_: string, value: unknown) => (Object(value).number === "nan" ? NaN : value);
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"), special) as T;
}

/** Largest distance of two lists of numbers: absolute below 1, relative above. A class that differs is infinitely far. */
function distance(given: readonly unknown[], wanted: readonly unknown[]): number {
  const apart = wanted.map((one, i) => {
    const other = given[i];
    if (typeof one !== "number" || typeof other !== "number") return one === other ? 0 : Infinity;
    return Math.abs(other - one) / Math.max(1, Math.abs(one));
  });
  return given.length === wanted.length ? Math.max(...apart) : Infinity;
}

describe("a model of scikit-learn", () => {
  it("is tried for each estimator and transformer", () => {
    expect(names.length).toBeGreaterThanOrEqual(49);
  });

  it.each(names)("answers as in Python, to 1e-12, on every row that it was not trained on: %s", async (name) => {
    const { rows: file, ...expected } = read<Expected>(`${name}.expected.json`);
    const rows = read<Row[]>(file);
    const model = sklearnModel(new URL(`${name}.model.json`, folder));
    for (const [method, wanted] of Object.entries(expected) as [keyof typeof expected, unknown[]][]) {
      const given: unknown[] = await model[method](rows);
      expect(given.length).toBe(rows.length);
      expect(distance(given.flat(), wanted.flat()), method).toBeLessThanOrEqual(1e-12);
    }
  });

  it("gives its lone number where it predicts one", async () => {
    const [first] = read<Row[]>("rows-sugar.json");
    const { predict } = read<Expected>("ridge.expected.json");
    const given = await sklearnModel(new URL("ridge.model.json", folder)).regress(first!);
    expect(distance([given], [predict[0]])).toBeLessThanOrEqual(1e-12);
  });
});
