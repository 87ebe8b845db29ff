import { describe, expect, test } from "vitest";
import { median, medianOfEach, quantile } from "./stats.ts";

describe("median", () => {
  test("is the middle number, in whatever order they come", () => {
    expect(median([100, 1, 9])).toBe(9);
  });

  test("lies between the two middle ones of an even number", () => {
    expect(median([4, 1, 2, 100])).toBe(3);
  });

  test("leaves the list as it was", () => {
    const numbers = [3, 1, 2];
    median(numbers);
    expect(numbers).toEqual([3, 1, 2]);
  });

  test("refuses an empty list", () => {
    expect(() => median([])).toThrow("at least one number");
  });
});

describe("quantile", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  test.each([
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ])("of 1 to 100 at %d is %d", (share, expected) => {
    expect(quantile(hundred, share)).toBe(expected);
  });

  test("of one number is that number", () => {
    expect(quantile([7], 0.99)).toBe(7);
  });

  test("refuses an empty list", () => {
    expect(() => quantile([], 0.5)).toThrow("at least one number");
  });
});

test("medianOfEach takes the middle of each field by itself", () => {
  const rounds = [
    { p50: 1, p99: 30 },
    { p50: 3, p99: 10 },
    { p50: 2, p99: 20 },
  ];
  expect(medianOfEach(rounds)).toEqual({ p50: 2, p99: 20 });
});
