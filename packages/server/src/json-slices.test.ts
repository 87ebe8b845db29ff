import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "@vitrine/core";
import { jsonSlices } from "./json-slices.ts";

const slices = (value: Json) => [...jsonSlices(value, JSON.stringify)];

describe("slices of JSON", () => {
  const long = 'é"\u{1f600}\n'.repeat(30_000);
  const values: [string, Json][] = [
    ["a long text", long],
    ["a text whose pairs of units are cut", `x${"\u{1f600}".repeat(100_000)}`],
    ["a long list of numbers", Array.from({ length: 100_000 }, (_, i) => i)],
    ["a list of long texts", [1, long, 2, long, long]],
    ["a record of many names", Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`n${i}`, i]))],
    ["a record of long texts", { a: 1, b: long, c: null, d: { e: [long, { f: true }] } }],
    ["something short", { a: [1, "b", null] }],
  ];
  test.each(values)("add up to %s", (_, value) => {
    expect(JSON.parse(slices(value).join(""))).toEqual(value);
  });

  test.each(values)("are each small: %s", (_, value) => {
    expect(Math.max(...slices(value).map((slice) => slice.length))).toBeLessThan(200_000);
  });

  test("leave out what is undefined, as JSON does", () => {
    expect(slices({ a: undefined, b: long, c: undefined } as never).join("")).toBe(JSON.stringify({ b: long }));
  });

  test("add up to any value in a large list", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const list = Array.from({ length: 3 }, () => [value, "x".repeat(70_000), value]);
        expect(JSON.parse(slices(list as Json).join(""))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
      { numRuns: 30 },
    );
  });
});
