import type { PlotData } from "../types.ts";

/** Props that name the columns of the samples. */
export const xy = { x: "step", y: "loss" } as const;

/** Two series of numbers, one with a gap. */
export const numbers: PlotData = {
  xType: "number",
  columns: { step: [0, 1, 2, 0, 1, 2], loss: [3, 2, 1, 2, null, 4], run: ["a", "a", "a", "b", "b", "b"] },
};

/** Categories, of which one is long. */
export const months: PlotData = {
  xType: "category",
  columns: { step: ["January", "Rindfleischetikettierung", "March"], loss: [3, -2, 1], run: ["a", "a", "b"] },
};

const DAY = 86_400_000;

/** Days. */
export const times: PlotData = {
  xType: "time",
  columns: { step: [0, DAY, 40 * DAY], loss: [1000, 2e9, 1e9], run: ["a", "a", "a"] },
};

/** A long wave, as one series. */
export function waves(count: number): PlotData {
  const step = Array.from({ length: count }, (_, i) => i);
  return { xType: "number", columns: { step, loss: step.map((i) => Math.sin(i / 500) * (1 + (i % 7))) } };
}
