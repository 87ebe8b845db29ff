import { describe, expect, it } from "vitest";
import { fromPixels } from "./from-pixels.ts";

/** Pixels of one row, each as red, green, blue, alpha. */
function row(...colours: number[][]) {
  return { data: Uint8ClampedArray.from(colours.flat()), width: colours.length, height: 1 };
}

function rounded(data: ArrayLike<number>): number[] {
  return Array.from(data, (value) => Math.round(value * 1000) / 1000);
}

describe("fromPixels", () => {
  it("gives red, green and blue from 0 to 1, as [1, height, width, 3]", () => {
    const { data, shape } = fromPixels(row([255, 0, 0, 255], [0, 51, 102, 255]));
    expect(shape).toEqual([1, 1, 2, 3]);
    expect(rounded(data)).toEqual([1, 0, 0, 0, 0.2, 0.4]);
  });

  it("gives grey as the eye sees it", () => {
    const { data, shape } = fromPixels(row([255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]), { channels: 1 });
    expect(shape).toEqual([1, 1, 3, 1]);
    expect(rounded(data)).toEqual([0.299, 0.587, 0.114]);
  });

  it("gives alpha as a fourth channel, and leaves the colours as they are", () => {
    const { data } = fromPixels(row([255, 255, 0, 0]), { channels: 4, normalise: [0, 255] });
    expect(rounded(data)).toEqual([255, 255, 0, 0]);
  });

  it("lays transparent pixels on white, or on the colour that is asked for", () => {
    expect(rounded(fromPixels(row([0, 0, 0, 0])).data)).toEqual([1, 1, 1]);
    const black = fromPixels(row([255, 255, 255, 0], [255, 255, 255, 102]), { background: [0, 0, 0] });
    expect(rounded(black.data)).toEqual([0, 0, 0, 0.4, 0.4, 0.4]);
  });

  it("brings values into a range, or takes off a mean and divides by a deviation", () => {
    const picture = row([255, 0, 51, 255]);
    expect(rounded(fromPixels(picture, { normalise: [-1, 1] }).data)).toEqual([1, -1, -0.6]);
    const statistics = { mean: [0.5, 0.5, 0.2], std: [0.5, 0.25, 1] };
    expect(rounded(fromPixels(picture, { normalise: statistics }).data)).toEqual([1, -2, 0]);
  });

  it("refuses a mean that has not one number for each channel", () => {
    const statistics = { mean: [0.5], std: [0.5] };
    expect(() => fromPixels(row([0, 0, 0, 255]), { normalise: statistics })).toThrow(
      "normalise: mean and std need one number for each of 3 channels; got 1 and 1.",
    );
  });

  it("asks a file for its pixels at the size, and for nothing that was not given", async () => {
    const asked: unknown[] = [];
    const pixels = async (options: unknown) => (asked.push(options), row([255, 255, 255, 255]));
    const { shape } = await fromPixels({ pixels }, { width: 1, height: 1, fit: "cover" });
    await fromPixels({ pixels });
    expect({ shape, asked }).toEqual({ shape: [1, 1, 1, 3], asked: [{ width: 1, height: 1, fit: "cover" }, {}] });
  });
});

describe("pixels of another size", () => {
  const [red, blue, none] = [
    [255, 0, 0, 255],
    [0, 0, 255, 255],
    [0, 255, 0, 0],
  ];

  it("are the mean of what they lie on when there are fewer", () => {
    const stripes = row(...Array.from({ length: 100 }, (_, i) => (i % 2 ? red! : blue!)));
    const { data } = fromPixels(stripes, { width: 10, normalise: [0, 255] });
    for (let pixel = 0; pixel < 10; pixel++) {
      expect(Math.abs(data[pixel * 3]! - 127.5)).toBeLessThan(8);
      expect(Math.abs(data[pixel * 3 + 2]! - 127.5)).toBeLessThan(8);
    }
  });

  it("go over smoothly when there are more", () => {
    const { data } = fromPixels(row([0, 0, 0, 255], [255, 255, 255, 255]), { width: 8, channels: 1 });
    expect(Array.from(data)).toEqual(Array.from(data).sort((a, b) => a - b));
    expect([data[0], data[7]]).toEqual([0, expect.closeTo(1, 5)]);
  });

  it("take no colour from transparent neighbours", () => {
    const { data } = fromPixels(row(red!, none!), { width: 1, channels: 4, normalise: [0, 255] });
    expect(rounded(data)).toEqual([255, 0, 0, 128]);
  });

  it("are those of the middle where the image covers the size", () => {
    const { data } = fromPixels(row(blue!, red!, blue!), { width: 1, height: 1, fit: "cover" });
    expect(data[0]! > data[2]!).toBe(true);
  });

  it("have a line at least of an image that is far longer than it is high", () => {
    const line = { data: new Uint8ClampedArray(900 * 4).fill(255), width: 900, height: 1 };
    const { data } = fromPixels(line, { width: 4, height: 4, fit: "contain", channels: 4 });
    expect(data.some((value) => value > 0)).toBe(true);
  });

  it("have a border of nothing where the image is contained in the size", () => {
    const { data } = fromPixels(row(red!, red!, red!), { width: 3, height: 3, fit: "contain", channels: 4 });
    const alphas = Array.from({ length: 9 }, (_, pixel) => data[pixel * 4 + 3]);
    expect(alphas).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0]);
  });
});
