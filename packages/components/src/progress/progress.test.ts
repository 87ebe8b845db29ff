import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { progress, progressSpec } from "./progress.ts";

specContract(progressSpec, progress, {
  samples: [null, { value: 0.5, max: 1 }, { value: null, max: 1, text: "Sorting" }, { value: 3, max: 8 }, { value: 0 }],
  refused: [0.5, {}, { value: -1 }, { value: 1, max: 0 }, { value: "half" }, { value: 1, of: 2 }],
  trips: [
    { given: 0.5, wire: { value: 0.5, max: 1 } },
    { given: { value: 3, max: 8, text: "Sorting" }, wire: { value: 3, max: 8, text: "Sorting" } },
    { given: { value: null }, wire: { value: null, max: 1 } },
    { given: null, wire: null },
  ],
});

describe("progress", () => {
  test("keeps a sum of floats that misses an end by a hair within the bar", () => {
    expect([1.00001, -0.00001].map((one) => progressSpec.encode(one))).toEqual([
      { value: 1, max: 1 },
      { value: 0, max: 1 },
    ]);
  });

  test.each([
    [40, /from 0 to 1, or to the max beside it, .*; got 40\./],
    [Number.NaN, /The value of progress must be a number from 0 to 1, .*; got NaN\./],
    ["half", /got a string/],
    [undefined, /got nothing/],
    [{ value: 9, max: 8 }, /from 0 to its max, 8, .*; got 9\./],
    [{ value: 1, max: 0 }, /The max of progress must be a number above 0, .*; got 0\./],
    [{ value: 1, total: 8 }, /Progress has value, max, text; got "total"\./],
    [{ value: 1, text: 3 }, /The text of progress must be a string, .*; got 3\./],
  ])("refuses %o from a function", (given, message) => {
    expect(() => progressSpec.encode(given)).toThrow(message);
  });

  test("is a bar where no script runs", () => {
    const made = progress();
    expect(stillOf(made, { value: 2, max: 3, text: "Sorting" }, made.props)).toEqual([
      { kind: "bars", bars: [{ name: "Sorting", share: 2 / 3, text: "66%" }] },
    ]);
  });
});
