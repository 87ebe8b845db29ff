import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { linePlot, linePlotSpec } from "./lineplot.ts";
import { prCurve, rocCurve } from "./score-curves.ts";

// An example of scikit-learn's documentation: its AUC is 0.75, its average precision 0.83.
const known = { scores: [0.1, 0.4, 0.35, 0.8], labels: [0, 0, 1, 1] };

describe("rocCurve", () => {
  test("has a point for each distinct score, and the area in its name", () => {
    expect(rocCurve(known)).toEqual({
      fpr: [0, 0, 0.5, 0.5, 1],
      tpr: [0, 0.5, 0.5, 1, 1],
      curve: Array.from({ length: 5 }, () => "AUC 0.750"),
    });
  });

  test("counts half for a positive and a negative of the same score", () => {
    const { curve, fpr } = rocCurve({ scores: [0.5, 0.5], labels: [true, false] });
    expect([curve[0], fpr]).toEqual(["AUC 0.500", [0, 1]]);
  });

  test("compares classifiers by name, as series of a line plot", () => {
    const value = rocCurve({ good: { scores: [1, 0], labels: [1, 0] }, bad: { scores: [0, 1], labels: [1, 0] } });
    const plot = linePlot({ x: "fpr", y: "tpr", color: "curve", legend: true });
    const data = linePlotSpec.encode(value, memoryContext(plot.props))!;
    expect(new Set(data.columns["curve"])).toEqual(new Set(["good (AUC 1.000)", "bad (AUC 0.000)"]));
  });

  test("leaves out points within straight lines", () => {
    const scores = Float64Array.from({ length: 1000 }, (_, i) => i);
    const { fpr } = rocCurve({ scores, labels: Uint8Array.from(scores, (score) => (score < 500 ? 0 : 1)) });
    expect(fpr).toEqual([0, 0, 1]);
  });

  test.each([
    [{ scores: [1], labels: [1, 0] }, "The scores must be as many as the labels; got 1 and 2."],
    [{ scores: [1, 2], labels: [1, 1] }, "The labels must have both classes; got 2 positives and 0 negatives."],
    [{ a: { scores: [1, 2], labels: [1, 3] } }, 'The label 1 of "a" must be true or false, or 1 or 0; got 3.'],
    [{ scores: [Number.NaN, 2], labels: [1, 0] }, "The score 0 must be a number; got NaN."],
  ])("refuses %o", (given, message) => {
    expect(() => rocCurve(given)).toThrow(message);
  });
});

describe("prCurve", () => {
  test("has steps, whose area is the average precision", () => {
    const { recall, precision, curve } = prCurve(known);
    expect(recall).toEqual([0, 0.5, 0.5, 1]);
    expect(precision.map((one) => Number(one.toFixed(3)))).toEqual([1, 1, 0.667, 0.667]);
    expect(curve[0]).toBe("AP 0.833");
  });

  test("of scores that say nothing is as high as positives are frequent", () => {
    const labels = [1, 0, 0, 0];
    expect(prCurve({ scores: labels.map(() => 0.5), labels })).toMatchObject({
      precision: [0.25, 0.25],
      curve: ["AP 0.250", "AP 0.250"],
    });
  });
});
