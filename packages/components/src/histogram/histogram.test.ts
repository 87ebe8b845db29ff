import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { histogram, histogramSpec, type HistogramProps } from "./histogram.ts";

const widths = { edges: [1, 2, 3], counts: { count: [1, 2] } };

specContract(histogramSpec, histogram, {
  props: { bins: [1, 2, 3] },
  samples: [null, widths, { edges: [], counts: {} }, { edges: [0, 1], counts: { a: [1], b: [2] } }],
  refused: [3, [1, 2], { edges: [1, 2] }, { edges: [1, 2], counts: { a: [-1] } }, { edges: ["1"], counts: {} }],
  trips: [
    { given: [1, 2, 3], wire: widths },
    { given: Float32Array.from([1.5, 2, 2.5, 9, Number.NaN]), wire: widths },
    { given: [{ value: 1 }, { value: 2 }, { value: null }, { value: 3 }], wire: widths },
    { given: { value: new Uint8Array([1, 3, 3]), other: [1, 2, 3] }, wire: widths },
    { given: widths, wire: widths, got: widths },
    { given: null, wire: null },
    { given: [], wire: { edges: [1, 2, 3], counts: { count: [0, 0] } } },
  ],
});

describe("histogram", () => {
  test("counts each series in the same bins", () => {
    const rows = [1, 1, 2, 3].map((age, i) => ({ age, group: i < 2 ? "a" : "b" }));
    expect(encode(rows, { x: "age", by: "group", bins: 2 })).toEqual({
      edges: [1, 2, 3],
      counts: { a: [2, 0], b: [0, 2] },
    });
  });

  test("chooses bins by Freedman and Diaconis, at round numbers", () => {
    // The quartiles of 0 to 999 are 499.5 apart: 99.9 by the rule.
    const { edges } = encode(Array.from({ length: 1000 }, (_, i) => i))!;
    expect(edges).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  });

  test("chooses bins by Sturges where the quartiles are one", () => {
    const { edges, counts } = encode([0, ...Array.from({ length: 30 }, () => 5), 10])!;
    expect([edges[0], edges.at(-1), edges.length > 3]).toEqual([0, 10, true]);
    expect(counts["count"]!.reduce((a, b) => a + b)).toBe(32);
  });

  test.each([[[7, 7]], [[-3]], [[0.1, 0.1, 0.3]]])("has room for all of %o", (given) => {
    const { counts } = encode(given)!;
    expect(counts["count"]!.reduce((a, b) => a + b)).toBe(given.length);
  });

  test("counts a million numbers, and keeps at most a hundred bins", () => {
    const many = Float64Array.from({ length: 1_000_000 }, (_, i) => Math.sin(i) ** 9);
    const { edges, counts } = encode(many)!;
    expect(edges.length).toBeLessThanOrEqual(102);
    expect(counts["count"]!.reduce((a, b) => a + b)).toBe(1_000_000);
  });

  test.each([
    [3, {}, "got a number"],
    [["a"], {}, 'Row 0, column "value": expected a number; got "a".'],
    [[{ age: 1 }], {}, 'no row has the column "value"; the first has "age"'],
    [
      { edges: [1, 2], counts: { a: [1, 2] } },
      {},
      'Expected a count between each two of 2 edges; the series "a" has 2.',
    ],
  ])("refuses %o, and says why", (given, props, why) => {
    expect(() => encode(given, props)).toThrow(why);
  });

  test.each([
    [{ bins: [1, 1] }, "bins must rise from one end to the next; got [1,1]."],
    [{ bins: 0 }, "histogram({ bins }): must be at least 1; got 0."],
    [{ x: "a", by: "a" }, 'by must be another column than x; got "a" for both.'],
  ])("refuses %o", (props, message) => {
    expect(() => histogram(props)).toThrow(message);
  });

  test("says its counts where no script runs", () => {
    const made = histogram();
    expect(stillText(stillOf(made, widths, made.props))).toContain("2 – 3");
  });
});

function encode(given: unknown, props: HistogramProps = {}) {
  return histogramSpec.encode(given, memoryContext(histogram(props).props));
}
