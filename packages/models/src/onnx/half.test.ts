import { expect, it } from "vitest";
import { fromHalf, toHalf } from "./half.ts";

it("every 16-bit float is the number that it stands for, and back", () => {
  const bits = Array.from({ length: 65536 }, (_, i) => i).filter((i) => !Number.isNaN(fromHalf(i)));
  expect(bits).toHaveLength(65536 - 2 * 1023);
  expect(bits.filter((i) => toHalf(fromHalf(i)) !== i)).toEqual([]);
});

it("rounds to the nearest, and ties to the even one", () => {
  expect(
    [2049, 2050, 2051, 65519.9, 65520, -1e9, 2 ** -25, 1.1 * 2 ** -25].map((value) => fromHalf(toHalf(value))),
  ).toEqual([2048, 2050, 2052, 65504, Infinity, -Infinity, 0, 2 ** -24]);
  expect(fromHalf(toHalf(NaN))).toBeNaN();
});
