import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import app from "./demo.ts";

const stroke = (...line: readonly number[]) => ({ colour: "black", lines: [line] });

describe("paint", () => {
  test("turns a stroke around the middle, once for each mirror", async () => {
    const inputs = { drawing: [], mirrors: 4, colour: "crimson" as const };
    const { drawing } = await run(app, "draw", inputs, { event: [0.75, 0.5] });
    expect(drawing.map(({ colour, lines }) => [colour, lines.map((line) => line.map(rounded))])).toEqual([
      [
        "crimson",
        [
          [0.75, 0.5],
          [0.5, 0.75],
          [0.25, 0.5],
          [0.5, 0.25],
        ],
      ],
    ]);
  });

  test("takes the last stroke back", async () => {
    const { drawing } = await run(app, "undo", { drawing: [stroke(0, 0), stroke(1, 1)] });
    expect(drawing).toEqual([stroke(0, 0)]);
  });

  test("clears the paper", async () => {
    expect(await run(app, "clear", {})).toEqual({ drawing: [] });
  });
});

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
