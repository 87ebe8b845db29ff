import { readFileSync } from "node:fs";
import { launch, run } from "vitrine";
import { onnx } from "vitrine/onnx";
import { describe, expect, onTestFinished, test } from "vitest";
import { toPng } from "../digits/png.ts";
import digits from "./demo.ts";
import { prepare } from "./prepare.ts";

interface Expected {
  /** Digits that the network has not seen, as 64 numbers from 0 to 16. */
  readonly images: readonly (readonly number[])[];
  readonly digits: readonly number[];
  /** What the network gives in Python. */
  readonly probabilities: readonly (readonly number[])[];
}

const SIDE = 112;
const expected = JSON.parse(readFileSync(new URL("./model/expected.json", import.meta.url), "utf8")) as Expected;

const example = (digit: number) =>
  new File([readFileSync(new URL(`./examples/${digit}.png`, import.meta.url))], "digit.png", { type: "image/png" });

type Point = readonly [x: number, y: number];

/** Digits as they are drawn with a mouse: straight lines from point to point, on a sheet of 100 by 140. */
const DRAWN: readonly (readonly [digit: string, points: readonly Point[]])[] = [
  ["0", Array.from({ length: 33 }, (_, step) => [50 + 38 * Math.cos(step / 5), 70 + 60 * Math.sin(step / 5)])],
  ["2", [[15, 40], [30, 15], [65, 12], [82, 35], [75, 65], [15, 128], [88, 128]]], // prettier-ignore
  ["3", [[20, 20], [50, 10], [80, 30], [70, 58], [42, 66], [75, 75], [85, 100], [55, 128], [18, 118]]], // prettier-ignore
  ["4", [[20, 15], [12, 72], [85, 72], [80, 15], [82, 132]]], // prettier-ignore
  ["5", [[82, 12], [22, 12], [18, 62], [60, 58], [84, 90], [60, 126], [16, 122]]], // prettier-ignore
  ["7", [[12, 14], [88, 12], [42, 130]]], // prettier-ignore
];

/** White lines on black, from 0 to 255, with a round pen. */
function draw(points: readonly Point[], height: number, pen: number): Uint8Array {
  const scale = height / 140;
  const path = points.map(([x, y]): Point => [(x - 50) * scale + SIDE / 2, (y - 70) * scale + SIDE / 2]);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const distance = distanceTo(path, [(pixel % SIDE) + 0.5, Math.floor(pixel / SIDE) + 0.5]);
    return 255 * Math.min(1, Math.max(0, pen / 2 + 0.5 - distance));
  });
}

function distanceTo(path: readonly Point[], [x, y]: Point): number {
  const distances = path.slice(1).map(([endX, endY], index) => {
    const [startX, startY] = path[index]!;
    const [dx, dy] = [endX - startX, endY - startY];
    const along = Math.min(1, Math.max(0, ((x - startX) * dx + (y - startY) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - startX - along * dx, y - startY - along * dy);
  });
  return Math.min(...distances);
}

const onPaper = (ink: Uint8Array) => toPng(ink.map((value) => 255 - value), SIDE); // prettier-ignore
const pngOf = (ink: Uint8Array) => new File([onPaper(ink)], "drawn.png", { type: "image/png" });

describe("the digits of ONNX", () => {
  test("are what ONNX Runtime says in Python, to 1e-5, and right at least 97 times of 100", async () => {
    const model = onnx(new URL("./model/digits.onnx", import.meta.url), { outputs: ["probabilities"] });
    const [given] = await model.predict(expected.images.map((image) => image.map((ink) => ink / 16)));
    expect(given!.shape).toEqual([100, 10]);
    const apart = expected.probabilities.flat().map((wanted, i) => Math.abs(given!.data[i]! - wanted));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1e-5);
    const best = expected.digits.map((_, i) => {
      const row = given!.data.slice(i * 10, i * 10 + 10);
      return row.indexOf(Math.max(...row));
    });
    expect(best.filter((digit, i) => digit === expected.digits[i]).length).toBeGreaterThanOrEqual(97);
  });

  test.each([3, 5, 6, 8])("know their example: %s", async (digit) => {
    const answer = await run(digits, example(digit));
    expect(answer?.label).toBe(String(digit));
    expect(answer?.confidences).toHaveLength(3);
  });

  test.each(DRAWN)("know a %s that is drawn with a mouse, small or large, with two pens", async (digit, points) => {
    const drawn = [60, 95].flatMap((height) => [9, 13].map((pen) => pngOf(draw(points, height, pen))));
    const answers = await Promise.all(drawn.map((file) => run(digits, file)));
    expect(answers.map((answer) => answer?.label)).toEqual([digit, digit, digit, digit]);
  });

  test("ask for a drawing where there is none", async () => {
    await expect(run(digits, pngOf(new Uint8Array(SIDE * SIDE)))).rejects.toThrow("The paper is empty.");
  });

  test("answer a program over HTTP", async () => {
    const { url, close } = await launch(digits, { port: 0 });
    onTestFinished(close);
    const body = new FormData();
    body.set("input", example(8));
    const response = await fetch(new URL("api/run/predict", `${url}/`), { method: "POST", body });
    const { outputs } = (await response.json()) as { outputs: { output: { label: string } } };
    expect(outputs.output.label).toBe("8");
  });
});

describe("prepare()", () => {
  const white = (width: number, height: number) => new Uint8ClampedArray(width * height * 4).fill(255);

  test("brings the ink to the whole square by its longer side, in the middle", () => {
    const data = white(40, 30);
    // A bar of 4 × 16 black pixels, off the middle.
    for (let y = 10; y < 26; y++) data.fill(0, (y * 40 + 5) * 4, (y * 40 + 9) * 4);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    const made = prepare({ data, width: 40, height: 30 })!;
    const rows = Array.from({ length: 8 }, (_, y) => Array.from(made.slice(y * 8, y * 8 + 8)));
    for (const row of rows) expect(row).toEqual([0, 0, 0, 1, 1, 0, 0, 0]);
  });

  test("is null for white and for transparent paper", () => {
    expect(prepare({ data: white(9, 9), width: 9, height: 9 })).toBeNull();
    expect(prepare({ data: new Uint8ClampedArray(324), width: 9, height: 9 })).toBeNull();
  });
});
