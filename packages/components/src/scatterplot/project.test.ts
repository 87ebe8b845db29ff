import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { project } from "./project.ts";
import { scatterPlot, scatterPlotSpec } from "./scatterplot.ts";

const rounded = (numbers: Float64Array) => Array.from(numbers, (one) => Math.round(one * 1e6) / 1e6 + 0);

describe("project", () => {
  test("finds the two directions in which points differ most, the larger first", () => {
    const { x, y } = project([
      [0, 0, 0, 5],
      [0, 4, 0, 5],
      [2, 2, 0, 5],
      [-2, 2, 0, 5],
      [0, 2, 0.1, 5],
      [0, 2, -0.1, 5],
      [0, -2, 0, 5],
      [0, 6, 0, 5],
    ]);
    expect(rounded(x)).toEqual([-2, 2, 0, 0, 0, 0, -4, 4]);
    expect(rounded(y)).toEqual([0, 0, 2, -2, 0, 0, 0, 0]);
  });

  test("gives the figures of scikit-learn's PCA for its own example", () => {
    const { x, y } = project([
      [-1, -1],
      [-2, -1],
      [-3, -2],
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    // Its singular values are the lengths of the columns.
    expect([x, y].map((one) => Math.hypot(...one).toFixed(5))).toEqual(["6.30061", "0.54980"]);
  });

  test("has two directions where all variances are the same", () => {
    const { x, y } = project([
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]);
    expect(rounded(x.map((at, i) => at ** 2 + y[i]! ** 2))).toEqual([1, 1, 1, 1]);
  });

  test("takes a typed array with a shape, typed rows, and tensors, to the same places", () => {
    const lists = [
      [1, 2, 3],
      [4, 6, 5],
      [7, 8, 1],
      [2, 2, 2],
    ];
    const data = Float32Array.from(lists.flat());
    const wanted = project(lists);
    expect(project({ data, shape: [4, 3] })).toEqual(wanted);
    expect(project(lists.map((row) => Float32Array.from(row)))).toEqual(wanted);
    expect(project({ data, dims: [4, 3] })).toEqual(wanted);
    expect(project({ shape: [4, 3], dataSync: () => data })).toEqual(wanted);
  });

  test("keeps clusters of long vectors apart", () => {
    const at = (cluster: number, i: number) =>
      Array.from({ length: 256 }, (_, k) => Math.sin(i * 31 + k * 7) * 0.1 + (k === cluster * 9 ? 3 : 0));
    const { x, y } = project(Array.from({ length: 60 }, (_, i) => at(i % 3, i)));
    const near = (i: number, j: number) => Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!);
    expect(near(0, 3)).toBeLessThan(0.5);
    expect(near(0, 1)).toBeGreaterThan(3);
  });

  test.each([
    [[]],
    [[[1]]],
    [[[1], [2]]],
    [
      [
        [3, 3],
        [3, 3],
      ],
    ],
  ])("has a place for each of %o", (vectors) => {
    const { x, y } = project(vectors as number[][]);
    expect([x.length, y.length]).toEqual([vectors.length, vectors.length]);
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  });

  test("gives columns of a plot, beside labels and words", () => {
    const plot = scatterPlot({ x: "x", y: "y", color: "kind", text: "word" });
    const given = {
      ...project([
        [0, 1],
        [2, 3],
      ]),
      kind: ["a", "b"],
      word: ["cat", "dog"],
      vectors: [[1], [2]],
    };
    const data = scatterPlotSpec.encode(given, memoryContext(plot.props))!;
    expect(Object.keys(data.columns)).toEqual(["x", "y", "kind", "word"]);
    expect(data.columns["word"]).toEqual(["cat", "dog"]);
  });

  test.each([
    [[1, 2], "project() takes a vector for each point; got the shape [2]."],
    [
      [
        [1, 2],
        [3, Number.NaN],
      ],
      "project(): vector 1 has a number that is not finite.",
    ],
    [[[1, 2], [3]], "[1] has 1 entries where others have 2."],
    [
      [
        [1, 2],
        ["a", 3],
      ],
      "[1][0] is no number.",
    ],
    [{ data: new Float32Array(5), shape: [2, 2] }, "the shape [2, 2] has 4 numbers, and the data 5."],
    [null, "got nothing."],
  ])("refuses %o", (vectors, message) => {
    expect(() => project(vectors as number[][])).toThrow(message);
  });
});
