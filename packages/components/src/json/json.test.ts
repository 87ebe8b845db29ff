import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { json, jsonSpec } from "./json.ts";

const data = { name: "Ada", born: 1815, tags: ["a", { b: null }], "a/b": true };

specContract(jsonSpec, json, {
  samples: [data, [], {}, "text", 0, false],
  refused: [],
  trips: [
    { given: data, wire: data, got: data },
    { given: null, wire: null },
  ],
});

describe("json", () => {
  test.each([
    ["a Map", new Map([["a", 1]]), { a: 1 }],
    ["a Set", new Set([1, 2]), [1, 2]],
    ["a typed array", new Float32Array([0.5, 2]), [0.5, 2]],
    ["a Date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a bigint", { id: 2n ** 64n }, { id: "18446744073709551616" }],
    ["numbers that JSON lacks", [Number.NaN, Infinity], [null, null]],
    ["an Error", new RangeError("too far"), { name: "RangeError", message: "too far" }],
    ["what is undefined", { a: undefined, b: [undefined] }, { b: [null] }],
    ["functions", { a: () => 1 }, {}],
    ["an object with toJSON", new URL("https://example.org/a"), "https://example.org/a"],
  ])("takes %s", (_, given, wire) => {
    expect(encode(given)).toEqual(wire);
  });

  test("takes the same object twice, side by side", () => {
    const one = { a: 1 };
    expect(encode([one, one])).toEqual([{ a: 1 }, { a: 1 }]);
  });

  test("refuses data that holds itself", () => {
    const loop: { self?: object } = {};
    loop.self = [loop];
    expect(() => encode(loop)).toThrow("json() takes a tree; this data holds itself. Leave the loop out.");
  });

  test("refuses data that nests too deep", () => {
    let deep: object = {};
    for (let i = 0; i < 600; i++) deep = { deep };
    expect(() => encode(deep)).toThrow("json() takes up to 500 levels; this data has more.");
  });
});

function encode(given: unknown) {
  return jsonSpec.encode(given);
}
