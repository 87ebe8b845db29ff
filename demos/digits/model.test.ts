import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { imageOf, readMnist, SIDE, toRgba } from "./mnist.ts";
import { type Pixels, prepare } from "./prepare.ts";

const folder = join(import.meta.dirname, "model");
const bytesOf = (name: string) => statSync(join(folder, name)).size;

/** Reads the model from its folder, as a page would over HTTP. */
async function loadModel(): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(join(folder, "model.json"), "utf8"),
  ) as tf.io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = Uint8Array.from(readFileSync(join(folder, "weights.bin"))).buffer;
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

type Point = readonly [x: number, y: number];

/** Digits as they are drawn with a mouse: straight lines from point to point, on a sheet of 100 by 140. */
const DRAWN: Record<string, readonly Point[]> = {
  "0": Array.from({ length: 33 }, (_, step) => [50 + 38 * Math.cos(step / 5), 70 + 60 * Math.sin(step / 5)]),
  "1": [
    [52, 10],
    [48, 130],
  ],
  "2": [
    [15, 40],
    [30, 15],
    [65, 12],
    [82, 35],
    [75, 65],
    [15, 128],
    [88, 128],
  ],
  "3": [
    [20, 20],
    [50, 10],
    [80, 30],
    [70, 58],
    [42, 66],
    [75, 75],
    [85, 100],
    [55, 128],
    [18, 118],
  ],
  "4": [
    [20, 15],
    [12, 72],
    [85, 72],
    [80, 15],
    [82, 132],
  ],
  "7": [
    [12, 14],
    [88, 12],
    [42, 130],
  ],
};

/** Black lines on white paper with a round pen, as wide as that part of the sheet. */
function draw(points: readonly Point[], side: number, pen: number): Pixels {
  const scale = (0.7 * side) / 140;
  const path = points.map(([x, y]): Point => [(x - 50) * scale + side / 2, (y - 70) * scale + side / 2]);
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const distance = distanceTo(path, [(pixel % side) + 0.5, Math.floor(pixel / side) + 0.5]);
    data.fill(255 * (distance - (pen * side) / 2 + 0.5), pixel * 4, pixel * 4 + 3);
  }
  return { data, width: side, height: side };
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

describe("the trained model", () => {
  let model: tf.LayersModel;

  beforeAll(async () => {
    tf.enableProdMode();
    await tf.setBackend("cpu");
    model = await loadModel();
  });

  function read(drawings: readonly Pixels[]): number[] {
    const inputs = drawings.map((drawing) => tf.tensor3d(prepare(drawing)!, [SIDE, SIDE, 1]));
    return Array.from((model.predict(tf.stack(inputs)) as tf.Tensor).argMax(1).dataSync());
  }

  it("reads at least 98 of 100 digits by writers it never saw", () => {
    const digits = readMnist("test", 400);
    const given = read(Array.from(digits.labels, (_, index) => toRgba(imageOf(digits, index))));
    const right = digits.labels.filter((label, index) => label === given[index]).length;
    expect(right / digits.count).toBeGreaterThanOrEqual(0.98);
  });

  it.each(Object.keys(DRAWN))("reads a %s drawn with a mouse, small or large, with a thin or thick pen", (digit) => {
    const drawings = [28, 140].flatMap((side) => [0.04, 0.07, 0.1].map((pen) => draw(DRAWN[digit]!, side, pen)));
    expect(read(drawings)).toEqual(drawings.map(() => Number(digit)));
  });

  it("gives one probability for each digit", () => {
    const given = Array.from((model.predict(tf.zeros([1, SIDE, SIDE, 1])) as tf.Tensor).dataSync());
    expect(given).toHaveLength(10);
    expect(given.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 5);
  });

  it("weighs less than 250 KB", () => {
    expect(bytesOf("model.json") + bytesOf("weights.bin")).toBeLessThan(250_000);
  });
});
