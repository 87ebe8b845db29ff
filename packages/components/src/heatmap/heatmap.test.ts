import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { heatmap, heatmapSpec } from "./heatmap.ts";

const plain = {
  values: [
    [1, 2],
    [3, null],
  ],
  rows: null,
  columns: null,
};
const named = { ...plain, rows: ["a", "b"], columns: ["c", "1"] };

specContract(heatmapSpec, heatmap, {
  samples: [null, plain, named, { values: [], rows: null, columns: null }],
  refused: [3, [[1]], { values: [[1]] }, { ...plain, values: [["1"]] }, { ...plain, rows: [1] }],
  trips: [
    {
      given: [
        [1, 2],
        [3, Number.NaN],
      ],
      wire: plain,
    },
    { given: [Float32Array.of(1, 2), Float64Array.of(3, Number.NaN)], wire: plain },
    { given: { values: plain.values, rows: ["a", "b"], columns: ["c", 1] }, wire: named },
    { given: named, wire: named, got: named },
    { given: [], wire: { values: [], rows: null, columns: null } },
    { given: null, wire: null },
  ],
});

describe("heatmap", () => {
  test.each([
    [3, "got a number"],
    [{}, "got no values"],
    [[1, 2], "row 0 is no list"],
    [[[1, 2], [3]], "row 0 has 2 numbers, and row 1 has 1"],
    [[["a"]], 'Row 0, column "0": expected a number; got "a".'],
    [{ values: [[1]], rows: ["a", "b"] }, "there are 1 rows, and 2 names of them"],
  ])("refuses %o, and says why", (given, why) => {
    expect(() => heatmapSpec.encode(given)).toThrow(why);
  });

  test("refuses a range that falls", () => {
    expect(() => heatmap({ range: [1, 0] })).toThrow("range must be from low to high; got 1 and 0.");
  });

  test("says its size and span where no script runs", () => {
    const made = heatmap();
    expect(stillText(stillOf(made, plain, made.props))).toBe("2 rows of 2 numbers, from 1 to 3");
  });
});
