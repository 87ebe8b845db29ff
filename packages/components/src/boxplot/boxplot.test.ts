import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { boxPlot, boxplotSpec, type BoxPlotProps } from "./boxplot.ts";

const six = { group: "a", count: 6, min: 1, low: 1, q1: 2.25, median: 3.5, q3: 4.75, high: 5, max: 20, outliers: [20] };
const one = { group: "b", count: 1, min: 7, low: 7, q1: 7, median: 7, q3: 7, high: 7, max: 7, outliers: [] };

specContract(boxplotSpec, boxPlot, {
  props: { x: "kind", y: "size" },
  samples: [null, { boxes: [] }, { boxes: [six, one] }],
  refused: [3, [], {}, { boxes: [{ group: "a" }] }, { boxes: [{ ...six, count: 0 }] }],
  trips: [
    {
      given: [
        ...[1, 2, 3, 4, 5, 20].map((size) => ({ kind: "a", size })),
        { kind: "b", size: 7 },
        { kind: "b", size: null },
        { kind: "c", size: Number.NaN },
      ],
      wire: { boxes: [six, one] },
    },
    { given: { kind: ["b"], size: new Float32Array([7]) }, wire: { boxes: [one] } },
    { given: { boxes: [one] }, wire: { boxes: [one] }, got: { boxes: [one] } },
    { given: null, wire: null },
    { given: [], wire: { boxes: [] } },
  ],
});

describe("boxPlot", () => {
  test("without groups has one box, of the column's name", () => {
    expect(encode([{ y: 7 }], { y: "y" })!.boxes).toEqual([{ ...one, group: "y" }]);
  });

  test("keeps the farthest 1,000 outliers", () => {
    const y = Array.from({ length: 20_000 }, (_, i) => (i % 10 === 0 ? i : (i % 7) / 10));
    const { outliers, count } = encode({ y }, { y: "y" })!.boxes[0]!;
    expect([outliers.length, count, outliers[0]]).toEqual([1000, 20_000, 19_990]);
  });

  test.each([
    [3, "got a number"],
    [[{ kind: "a" }], 'no row has the column "size"; the first has "kind"'],
    [[{ kind: "a", size: "x" }], 'Row 0, column "size": expected a number; got "x".'],
  ])("refuses %o, and says why", (given, why) => {
    expect(() => encode(given, { x: "kind", y: "size" })).toThrow(why);
  });

  test("refuses one column for both axes", () => {
    expect(() => boxPlot({ x: "a", y: "a" })).toThrow('x and y must be two columns; got "a" for both.');
  });

  test("says its figures where no script runs", () => {
    const made = boxPlot({ y: "size" });
    const words = stillText(stillOf(made, { boxes: [six] }, made.props));
    expect(words).toBe("a: median 3.5, quartiles 2.25 and 4.75, from 1 to 20");
  });
});

function encode(given: unknown, props: BoxPlotProps) {
  return boxplotSpec.encode(given, memoryContext(boxPlot(props).props));
}
