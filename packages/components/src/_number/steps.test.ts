import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalsOf, roundTo } from "./decimals.ts";
import { defaultStep, isOnStep, moved, nearestStep } from "./steps.ts";

const decimal = (most: number, decimals: number) =>
  fc.integer({ min: -most, max: most }).map((whole) => Number(`${whole}e-${decimals}`));

describe("steps", () => {
  test("every step of a decimal range is found, however it was summed", () => {
    const ranges = fc.record({ min: decimal(1000, 2), step: fc.constantFrom(0.01, 0.1, 0.25, 0.3, 1, 7) });
    fc.assert(
      fc.property(ranges, fc.integer({ min: 0, max: 1000 }), ({ min, step }, count) => {
        let sum = min;
        for (let i = 0; i < count; i++) sum += step;
        expect(isOnStep(sum, { min, max: min + 1001 * step, step })).toBe(true);
      }),
    );
  });

  test("a value a tenth of a step beside a step is not on it", () => {
    fc.assert(
      fc.property(decimal(1000, 2), fc.integer({ min: 0, max: 1000 }), (min, count) => {
        expect(isOnStep(min + (count + 0.1) * 0.25, { min, max: 1000, step: 0.25 })).toBe(false);
      }),
    );
  });

  test.each([
    [0.30000000000000004, { min: 0, max: 1, step: 0.1 }, 0.3],
    [1, { min: 0, max: 1, step: 0.3 }, 0.9],
    [-9, { min: 0.5, max: 3, step: 1 }, 0.5],
    [1e10 + 0.1, { min: 0, max: 1e11, step: 0.1 }, 10000000000.1],
    [2e-8, { min: 0, max: 1e-6, step: 1e-8 }, 2e-8],
    [5, { min: 5, max: 5, step: 1 }, 5],
  ])("nearest to %s on %o is %s", (value, steps, nearest) => {
    expect(nearestStep(value, steps)).toBe(nearest);
  });

  test("small steps are told apart", () => {
    expect(isOnStep(1.5e-8, { min: 0, max: 1e-6, step: 1e-8 })).toBe(false);
  });

  test.each([
    [0, 100, 1],
    [0, 1, 0.01],
    [-1, 1, 0.02],
    [0, 2000, 20],
    [0, 0.05, 0.0005],
    [3, 3, 1],
  ])("a range from %s to %s drags in steps of %s", (min, max, step) => {
    expect(defaultStep(min, max)).toBe(step);
  });
});

describe("moving by steps", () => {
  const free = { min: null, max: null, step: null };
  test.each([
    [null, 1, free, 1],
    [null, 1, { ...free, min: 5 }, 5],
    [0.1, 1, free, 1.1],
    [2.5, -1, free, 1.5],
    [0.2, 1, { ...free, step: 0.1 }, 0.3],
    [0.25, 1, { ...free, step: 0.1 }, 0.3],
    [0.25, -1, { ...free, step: 0.1 }, 0.2],
    [9.5, 10, { min: 0, max: 10, step: 0.5 }, 10],
    [1.5, 1, { min: 0.5, max: 9, step: 2 }, 2.5],
    [20, 1, { ...free, max: 10 }, 20],
    [20, -1, { ...free, max: 10 }, 10],
  ])("%s moved by %s in %o is %s", (value, count, stride, to) => {
    expect(moved(value, count, stride)).toBe(to);
  });
});

describe("decimals", () => {
  test.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [2.5, 0, 3],
    [0, 3, 0],
    [1e-7, 3, 0],
    [123456789.987654, 3, 123456789.988],
  ])("%s to %s decimals is %s", (value, decimals, rounded) => {
    expect(roundTo(value, decimals)).toBe(rounded);
  });

  test.each([
    [300, 0],
    [0.25, 2],
    [1e-7, 7],
    [1.5e-7, 8],
    [1e21, 0],
  ])("%s is written with %s decimals", (value, decimals) => {
    expect(decimalsOf(value)).toBe(decimals);
  });
});
