import { expect, test } from "vitest";
import { smoothed } from "./smoothed.ts";

test("a constant stays as it is from its first number on", () => {
  expect([...smoothed(Float64Array.of(5, 5, 5), 0.9)].map((y) => Number(y.toFixed(9)))).toEqual([5, 5, 5]);
});

test("a course keeps a share of what was before, past what is missing", () => {
  const ys = smoothed(Float64Array.of(0, Number.NaN, 3), 0.5);
  expect([...ys]).toEqual([0, Number.NaN, 2]);
});
