import { expect, test } from "vitest";
import { COLOURS, looksOf } from "./palette.ts";

/** Grounds, surfaces and sunken places of pages in light and dark. */
const PAGES = ["#fbfbfa", "#ffffff", "#f4f4f2", "#121316", "#191b1f", "#0e0f11"];

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

test.each(COLOURS)("the colour %s has 3:1 on every page, light and dark", (colour) => {
  const ratios = PAGES.map((page) => {
    const [low, high] = [luminance(page), luminance(colour)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  });
  expect(Math.min(...ratios)).toBeGreaterThanOrEqual(3);
});

test("no two of 40 labels look the same", () => {
  const labels = Array.from({ length: 40 }, (_, i) => `label ${i}`);
  const looks = [...looksOf(labels, {}).values()].map(({ colour, pattern }) => `${colour} ${pattern}`);
  expect(new Set(looks).size).toBe(40);
});
