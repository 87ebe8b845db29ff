import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { confusionMatrix, confusionmatrixSpec } from "./confusionmatrix.ts";

const animals = {
  labels: ["cat", "dog"],
  counts: [
    [5, 1],
    [0, 4],
  ],
};

specContract(confusionmatrixSpec, confusionMatrix, {
  samples: [null, animals],
  refused: [3, { labels: ["cat"] }, { labels: ["cat"], counts: [[-1]] }, { labels: ["cat"], counts: [["1"]] }],
  trips: [
    { given: animals, wire: animals },
    { given: { labels: ["cat", "dog"], counts: animals.counts.map((row) => Float32Array.from(row)) }, wire: animals },
    {
      given: { truth: ["b", "a", "b"], predicted: ["a", "a", "b"] },
      wire: {
        labels: ["a", "b"],
        counts: [
          [1, 0],
          [1, 1],
        ],
      },
    },
    {
      given: { truth: Int32Array.from([10, 9]), predicted: [10, 10] },
      wire: {
        labels: ["9", "10"],
        counts: [
          [0, 1],
          [0, 1],
        ],
      },
    },
    {
      given: { truth: [true], predicted: [false], labels: [true, false] },
      wire: {
        labels: ["true", "false"],
        counts: [
          [0, 1],
          [0, 0],
        ],
      },
    },
    { given: null, wire: null },
  ],
});

describe("confusionMatrix", () => {
  test.each([
    [3, "got a number"],
    [{ truth: ["a"] }, "predicted is missing"],
    [{ truth: ["a"], predicted: ["a", "b"] }, "truth has 1 values, and predicted has 2"],
    [{ truth: ["a"], predicted: ["c"], labels: ["a", "b"] }, 'predicted[0] is "c", which is not among the labels'],
    [{ truth: [{}], predicted: ["c"] }, "truth[0] is no label"],
    [{ labels: ["a", "b"], counts: [[1, 2]] }, "counts must have a row for each of the 2 labels"],
    [{ labels: ["a"], counts: [[1, 2]] }, "counts[0] must have 1 numbers; it has 2"],
    [{ labels: ["a"], counts: [[Number.NaN]] }, "counts[0][0] must be a number from 0; got NaN"],
  ])("refuses %o, and says why", (given, why) => {
    expect(() => confusionmatrixSpec.encode(given)).toThrow(why);
  });

  test("says its accuracy and the recall of each class where no script runs", () => {
    const made = confusionMatrix();
    const words = stillText(stillOf(made, animals, made.props));
    expect(words).toContain("90.0% of 10 are right");
    expect(words).toContain("83.3%");
  });
});
