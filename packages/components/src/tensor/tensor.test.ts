import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { firstSlice, indexOf, stridesOf, turned } from "./slice.ts";
import { tensor, tensorSpec } from "./tensor.ts";
import { statsOf } from "./tensor-stats.ts";

const bytes = { shape: [2, 2], dtype: "uint8", data: "AQIDBA==" };
const got = { shape: [2, 2], dtype: "uint8", data: Uint8Array.of(1, 2, 3, 4) };
const doubles = { shape: [2], dtype: "float64", data: "AAAAAAAA8D8AAAAAAADwfw==" };

specContract(tensorSpec, tensor, {
  samples: [
    null,
    bytes,
    doubles,
    { shape: [], dtype: "int8", data: "AQ==" },
    { shape: [0, 3], dtype: "bool", data: "" },
  ],
  refused: [3, [[1]], { shape: [1], data: "AQ==" }, { ...bytes, shape: [-1] }, { ...bytes, data: [1] }],
  trips: [
    { given: { data: Uint8Array.of(1, 2, 3, 4), shape: [2, 2] }, wire: bytes, got },
    { given: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)], wire: bytes, got },
    { given: { data: Uint8Array.of(1, 2, 3, 4), dims: [2, 2], type: "uint8" }, wire: bytes, got },
    { given: { shape: [2, 2], dtype: "uint8", dataSync: () => Uint8Array.of(1, 2, 3, 4) }, wire: bytes, got },
    { given: [1, Infinity], wire: doubles, got: { ...doubles, data: Float64Array.of(1, Infinity) } },
    { given: bytes, wire: bytes, got },
    { given: null, wire: null },
    { given: [], wire: { shape: [0], dtype: "float64", data: "" } },
  ],
});

describe("tensor", () => {
  test("keeps numbers that have no array of their own as float64, under their name", () => {
    const { dtype, data } = trip({ data: BigInt64Array.of(1n, -2n), shape: [2], dtype: "int64" });
    expect([dtype, data]).toEqual(["int64", Float64Array.of(1, -2)]);
  });

  test("carries a part of a larger buffer alone, and a million numbers", () => {
    expect(trip(Float32Array.of(1, 2, 3, 4).subarray(1, 3)).data).toEqual(Float32Array.of(2, 3));
    const many = Float32Array.from({ length: 1_000_000 }, (_, i) => i);
    expect(trip({ data: many, shape: [1000, 1000] }).data[999_999]).toBe(999_999);
  });

  test.each([
    [3, "got a number."],
    [[[1, 2], [3]], "[1] has 1 entries where others have 2."],
    [[[1, 2], 3], "[1] is no list, as others are."],
    [[["a"]], "[0][0] is no number."],
    [{ data: [1], shape: [1.5] }, "its `shape` is no list of whole numbers."],
    [{ shape: [1] }, "its `data` are no list of numbers."],
    [
      new Uint8Array(1_000_001),
      "tensor() shows at most 1000000 numbers; got 1000001, of the shape [1000001]. Return a part",
    ],
  ])("refuses %o, and says why", (given, why) => {
    expect(() => encode(given)).toThrow(why);
  });

  test.each([
    [{ ...bytes, shape: [3] }, "data must be 3 bytes in base64, as the shape [3] of uint8 has; got 4."],
    [{ ...bytes, data: "%" }, "got other letters."],
  ])("refuses to give %o to a function", (wire, why) => {
    expect(() => tensorSpec.decode(wire)).toThrow(why);
  });

  test("refuses an axis as both rows and columns", () => {
    expect(() => tensor({ axes: [1, 1] })).toThrow("axes must be two; got 1 twice.");
  });

  test("says its figures where no script runs", () => {
    const made = tensor();
    expect(
      stillText(
        stillOf(
          made,
          encode([
            [1, 2],
            [3, Number.NaN],
          ]),
          made.props,
        ),
      ),
    ).toContain("float64 [2, 2]: min 1, max 3, mean 2, std 0.8165, 1 NaN, 0 infinite");
  });
});

test("figures leave out what is not finite, and count it", () => {
  expect(statsOf([1e9, 1e9 + 2, NaN, Infinity, -Infinity])).toEqual({
    min: 1e9,
    max: 1e9 + 2,
    mean: 1e9 + 1,
    std: 1,
    nans: 1,
    infinities: 2,
  });
  expect(statsOf([NaN]).mean).toBeNaN();
});

describe("a slice", () => {
  test.each([
    [[], null, [null, null]],
    [[5], null, [null, 0]],
    [[5, 6], null, [0, 1]],
    [[1, 3, 224, 224], null, [2, 3]],
    [[1, 28, 28, 1], null, [1, 2]],
    [
      [4, 5, 6],
      [-1, 0],
      [2, 0],
    ],
    [
      [4, 5],
      [0, 7],
      [0, 1],
    ],
  ])("of the shape %o with the axes %o begins with the axes %o", (shape, axes, [row, column]) => {
    expect(firstSlice(shape, axes)).toMatchObject({ row, column });
  });

  test("is turned, and names its numbers by their index in all axes", () => {
    const slice = { row: 1, column: 2, at: [3, 0, 0] };
    expect(turned(slice, "row", 0)).toEqual({ ...slice, row: 0 });
    expect(turned(slice, "row", 2)).toEqual({ ...slice, row: 2, column: 1 });
    expect(indexOf(slice, { row: 7, column: 8 })).toEqual([3, 7, 8]);
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
  });
});

function encode(given: unknown) {
  return tensorSpec.encode(given);
}

function trip(given: unknown) {
  return tensorSpec.decode(encode(given))!;
}
