import { describe, expect, test } from "vitest";
import { drawFaces } from "./draw.ts";
import { fitWithin } from "./fit-within.ts";

const grey = { data: new Uint8ClampedArray(60 * 40 * 4).fill(128), width: 60, height: 40 };
const face = { box: { left: 10, top: 5, width: 30, height: 30 }, points: [{ x: 30, y: 25 }], sure: 0.9 };

function coloured(pixels: typeof grey, x: number, y: number): boolean {
  return pixels.data[(y * pixels.width + x) * 4] !== 128;
}

describe("drawFaces", () => {
  test("draws a box and its dots, and leaves what lies between", () => {
    const drawn = drawFaces(grey, [face]) as typeof grey;
    const places = [
      [25, 5],
      [25, 34],
      [39, 20],
      [10, 30],
      [30, 25],
    ];
    expect(places.map(([x, y]) => coloured(drawn, x!, y!))).toEqual(places.map(() => true));
    expect([coloured(drawn, 35, 12), coloured(drawn, 50, 20), coloured(drawn, 5, 20)]).toEqual([false, false, false]);
  });

  test("numbers the boxes from 1", () => {
    const boxes = [face, { ...face, box: { ...face.box, left: 28 } }];
    const [one, both] = [drawFaces(grey, [face]), drawFaces(grey, boxes)];
    expect(both.data).not.toEqual(one.data);
  });

  test("leaves the picture that it was given as it was", () => {
    drawFaces(grey, [face]);
    expect(grey.data.every((value) => value === 128)).toBe(true);
  });

  test("draws what lies within the picture of a box that sticks out", () => {
    const out = { ...face, box: { left: -20, top: -20, width: 200, height: 30 }, points: [{ x: 500, y: -3 }] };
    const drawn = drawFaces(grey, [out]) as typeof grey;
    expect(drawn.data).toHaveLength(grey.data.length);
    expect(coloured(drawn, 30, 9)).toBe(true);
  });
});

describe("fitWithin", () => {
  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 1280, height: 960 },
    ],
    [
      { width: 300, height: 4000 },
      { width: 96, height: 1280 },
    ],
    [
      { width: 100, height: 50 },
      { width: 100, height: 50 },
    ],
    [
      { width: 9000, height: 1 },
      { width: 1280, height: 1 },
    ],
  ])("brings %o to %o", (size, fitted) => {
    expect(fitWithin(size, 1280)).toEqual(fitted);
  });
});
