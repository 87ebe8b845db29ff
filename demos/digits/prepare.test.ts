import { describe, expect, it } from "vitest";
import { imageOf, readMnist, SIDE, toRgba } from "./mnist.ts";
import { type Pixels, prepare } from "./prepare.ts";

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const WHITE: Colour = [255, 255, 255, 255];
const BLACK: Colour = [0, 0, 0, 255];
const CLEAR: Colour = [0, 0, 0, 0];

/** An upright bar, three times as tall as wide, on a square sheet. */
function bar({ ink = BLACK, paper = WHITE, sheet = 100, left = 40, top = 30, width = 10 } = {}): Pixels {
  const data = new Uint8ClampedArray(sheet * sheet * 4);
  for (let pixel = 0; pixel < sheet * sheet; pixel++) {
    const [x, y] = [pixel % sheet, Math.floor(pixel / sheet)];
    const inside = x >= left && x < left + width && y >= top && y < top + 3 * width;
    data.set(inside ? ink : paper, pixel * 4);
  }
  return { data, width: sheet, height: sheet };
}

function rowsWithInk(input: Float32Array): number[] {
  return Array.from({ length: SIDE }, (_, row) => row).filter((row) => inkIn(input, row) > 0);
}

function inkIn(input: Float32Array, row: number): number {
  return input.subarray(row * SIDE, (row + 1) * SIDE).reduce((sum, value) => sum + value, 0);
}

function furthest(input: Float32Array, image: Uint8Array): number {
  return input.reduce((most, value, pixel) => Math.max(most, Math.abs(value - image[pixel]! / 255)), 0);
}

describe("prepare", () => {
  it.each([
    ["white", WHITE],
    ["black", BLACK],
    ["transparent", CLEAR],
    ["grey", [120, 130, 140, 255] as Colour],
  ])("says that nothing is drawn on a %s sheet", (_, paper) => {
    expect(prepare(bar({ ink: paper, paper }))).toBeNull();
  });

  it("brings the longer side to 20 pixels", () => {
    expect(rowsWithInk(prepare(bar())!)).toHaveLength(20);
  });

  it("puts the centre of mass in the middle", () => {
    const rows = rowsWithInk(prepare(bar({ left: 3, top: 60 }))!);
    expect([rows.at(0), rows.at(-1)]).toEqual([4, 23]);
  });

  it("gives 0 for paper and 1 for full ink", () => {
    const input = prepare(bar({ ink: [90, 90, 90, 255], paper: [200, 200, 200, 255] }))!;
    expect([Math.min(...input), Math.max(...input)]).toEqual([0, 1]);
  });

  it("doesn't care where on the sheet the digit is", () => {
    expect(prepare(bar({ left: 0, top: 0 }))).toEqual(prepare(bar({ left: 80, top: 60 })));
  });

  it("doesn't care how large the digit is drawn", () => {
    expect(prepare(bar({ width: 20 }))).toEqual(prepare(bar({ width: 10 })));
  });

  it.each([
    ["white on black", { ink: WHITE, paper: BLACK }],
    ["yellow on blue", { ink: [255, 230, 0, 255] as Colour, paper: [0, 0, 120, 255] as Colour }],
    ["black on nothing", { ink: BLACK, paper: CLEAR }],
    ["white on nothing", { ink: WHITE, paper: CLEAR }],
    ["half transparent", { ink: [0, 0, 0, 128] as Colour, paper: CLEAR }],
  ])("takes %s as it takes black on white", (_, colours) => {
    expect(prepare(bar(colours))).toEqual(prepare(bar()));
  });

  it("ignores noise in the paper", () => {
    const noisy = bar();
    for (let pixel = 0; pixel < 10_000; pixel += 7) {
      if (noisy.data[pixel * 4] === 255) noisy.data.set([245, 245, 245], pixel * 4);
    }
    expect(prepare(noisy)).toEqual(prepare(bar()));
  });

  it("leaves nearly all of MNIST's digits as they are, but for the faintest grey", () => {
    const digits = readMnist("test", 500);
    const images = Array.from(digits.labels, (_, index) => imageOf(digits, index));
    const kept = images.filter((image) => furthest(prepare(toRgba(image))!, image) <= 0.1);
    expect(kept.length).toBeGreaterThan(0.95 * digits.count);
  });

  it("refuses pixels that don't fit their size", () => {
    const { data } = bar();
    expect(() => prepare({ data, width: 28, height: 28 })).toThrow(
      "The pixels don't fit their size: expected 28 × 28 × 4 = 3136 numbers, got 40000. Pass RGBA pixels, as ImageData holds them.",
    );
  });
});
