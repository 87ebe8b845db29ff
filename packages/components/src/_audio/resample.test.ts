import { describe, expect, test } from "vitest";
import { resample } from "./resample.ts";
import { tone } from "./testing/wav-bytes.ts";

/** The loudest difference, without the ends, where the filter meets silence. */
function farthest(given: Float32Array, wanted: Float32Array, ends: number): number {
  return given.slice(ends, -ends).reduce((most, sample, i) => Math.max(most, Math.abs(sample - wanted[i + ends]!)), 0);
}

describe("sound at another rate", () => {
  test.each([
    [44_100, 16_000],
    [8000, 48_000],
    [48_000, 44_100],
    [22_050, 16_000],
    [16_000, 15_999],
  ])("is the same tone (%i → %i Hz)", (from, to) => {
    const given = resample(tone(440, 0.5, from), from, to);
    expect(given.length).toBe(Math.round(0.5 * to));
    expect(farthest(given, tone(440, 0.5, to), Math.ceil(to / 20))).toBeLessThan(1e-3);
  });

  test("does not hold what its rate cannot: nothing aliases", () => {
    const given = resample(tone(9000, 0.5, 44_100), 44_100, 16_000);
    expect(farthest(given, new Float32Array(given.length), 800)).toBeLessThan(1e-3);
  });

  test.each([0, 1, 2])("takes %i samples", (length) => {
    expect(resample(new Float32Array(length).fill(0.5), 44_100, 16_000).length).toBe(Math.min(length, 1));
  });

  test("is as loud as before, and not delayed", () => {
    const level = resample(new Float32Array(4410).fill(0.25), 44_100, 16_000);
    expect(farthest(level, new Float32Array(1600).fill(0.25), 200)).toBeLessThan(1e-6);
    const click = new Float32Array(4410);
    click[2205] = 1;
    const moved = resample(click, 44_100, 16_000);
    expect(moved.indexOf(Math.max(...moved))).toBe(800);
  });
});
