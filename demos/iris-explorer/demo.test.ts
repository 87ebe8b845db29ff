import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import app from "./demo.ts";
import { flowers } from "./flowers.ts";
import { guessEach } from "./neighbours.ts";

describe("iris-explorer", () => {
  test("shows every flower by two measures", async () => {
    const { points: plot } = await run(app, "two_measures_compare", { across: "sepal width", up: "petal width" });
    expect(plot!.columns["x"]).toHaveLength(150);
    expect(plot!.columns["y"]![0]).toBe(0.2);
    expect(new Set(plot!.columns["kind"])).toEqual(new Set(["setosa", "versicolor", "virginica"]));
  });

  test("counts one measure, and gives its quartiles", async () => {
    const { counts, spread } = await run(app, "one_measure_spread", { of: "petal length" });
    const all = Object.values(counts!.counts).flat();
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(150);
    expect(spread).toBeTruthy();
  });

  test("tells kinds apart by their neighbours: well by petals, less so by sepals", async () => {
    const rightBy = async (by: readonly ("petal length" | "petal width" | "sepal length" | "sepal width")[]) =>
      (await run(app, "told_apart_guess", { by, neighbours: 5 })).right as unknown as { value: number } | number;
    const petals = await rightBy(["petal length", "petal width"]);
    const sepals = await rightBy(["sepal length", "sepal width"]);
    const number = (one: typeof petals) => (typeof one === "number" ? one : one.value);
    expect(number(petals)).toBeGreaterThan(0.95);
    expect(number(sepals)).toBeLessThan(0.85);
  });

  test("a flower does not vote for itself", () => {
    const alone = [flowers[0]!, { kind: "other", sizes: [9, 9, 9, 9] }];
    expect(guessEach(alone, [0, 1], 1)).toEqual(["other", flowers[0]!.kind]);
  });
});
