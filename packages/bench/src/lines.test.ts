import { describe, expect, test } from "vitest";
import { judge, LINES, verdictCells, type Line } from "./lines.ts";

const line: Line = {
  text: "a call over Hono",
  unit: "×",
  limit: 1.5,
  bound: "most",
  figure: (numbers) => numbers("call.1.p50", "inProcess")! / numbers("call.1.p50", "hono")!,
};
const rows = (inProcess: number) => [{ name: "call.1.p50" as const, values: { inProcess, hono: 1 } }];

describe("judge", () => {
  test.each([
    [1.5, true],
    [1.51, false],
  ])("of a line at most 1.5, %d holds: %s", (value, holds) => {
    expect(judge(rows(value), [line])[0]!.holds).toBe(holds);
  });

  test.each([
    [1.49, false],
    [1.5, true],
  ])("of a line at least 1.5, %d holds: %s", (value, holds) => {
    expect(judge(rows(value), [{ ...line, bound: "least" }])[0]!.holds).toBe(holds);
  });

  test("judges none of the design's lines where nothing was measured", () => {
    expect(judge([]).map(({ holds }) => holds)).toEqual(LINES.map(() => undefined));
  });

  test("takes a ratio from the row and the subjects of the line", () => {
    const measured = [{ name: "start.built" as const, values: { isolated: 300, gradio: 3000 } }];
    const verdict = judge(measured).find(({ line: { text } }) => text.startsWith("a built server"))!;
    expect(verdict).toMatchObject({ figure: 0.1, holds: true });
  });
});

test("a verdict says the line, its limit, what was measured and whether it holds", () => {
  const [verdict] = judge(rows(2), [line]);
  expect(verdictCells(verdict!)).toEqual(["a call over Hono", "≤ 1.5×", "2×", "does not hold"]);
});
