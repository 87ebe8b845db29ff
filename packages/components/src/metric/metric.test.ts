import { describe, expect, test } from "vitest";
import { stillOf, stillText } from "@vitrine/core/internal";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { metric, metricSpec, type MetricProps, type MetricValue } from "./metric.ts";

specContract(metricSpec, metric, {
  samples: [null, { value: 12.5 }, { value: "3 of 4" }, { value: 1, change: -0.5, trend: [1, 2, 3] }],
  refused: [
    {},
    { value: null },
    { value: 1, change: "more" },
    { value: 1, trend: ["1"] },
    { value: 1, delta: 1 },
    12.5,
  ],
  trips: [
    { given: 12.5, wire: { value: 12.5 } },
    { given: "3 of 4", wire: { value: "3 of 4" } },
    { given: { value: 1, change: undefined }, wire: { value: 1 } },
    {
      given: { value: 1, change: 0, trend: new Float32Array([1, 0.5]) },
      wire: { value: 1, change: 0, trend: [1, 0.5] },
    },
    { given: null, wire: null },
  ],
});

describe("metric", () => {
  test.each([
    [Number.NaN, /A metric's value must be a number that is finite or a text.*; got NaN\. Return null for no figure\./],
    [undefined, /got nothing/],
    [true, /got a boolean/],
    [{ change: 1 }, /A metric's value .* got nothing/],
    [{ value: 1, change: "1" }, /A metric's change must be a number that is finite, .* got a string/],
    [{ value: 1, delta: 3 }, /A metric has value, change, trend; got "delta"\./],
    [{ value: 1, trend: 3 }, /trend must be a list of numbers; got a number/],
    [{ value: 1, trend: [1, null] }, /A metric's trend\[1\] .* got a object/],
  ])("refuses %o from a function", (given, message) => {
    expect(() => metricSpec.encode(given)).toThrow(message);
  });

  test.each<[MetricProps, string]>([
    [{ format: { style: "currency" } }, "format"],
    [{ changeFormat: { style: "unit", unit: "parsec" } }, "changeFormat"],
  ])("refuses the format of %o, by name", (props, name) => {
    expect(() => metric(props)).toThrow(new RegExp(`metric\\(.*\`${name}\` is nothing that Intl.NumberFormat takes`));
  });

  test.each<[MetricProps, MetricValue, string]>([
    [{ unit: "ms" }, { value: 1234.5, change: -20 }, "1,234.5 ms (-20)"],
    [{ format: { style: "percent" } }, { value: 0.93, change: 0.02 }, "93% (+2%)"],
    [{ changeFormat: { style: "percent" } }, { value: "many", change: 0 }, "many (0%)"],
  ])("with %o, shows %o where no script runs", (props, value, words) => {
    const made = metric(props);
    expect(stillText(stillOf(made, value, made.props))).toBe(words);
  });

  test("takes its first value as a function would give it", () => {
    const made = metric({ value: 4 });
    expect(metricSpec.encode(made.props["value"])).toEqual({ value: 4 });
    expect(memoryContext(made.props).props["value"]).toBe(4);
  });
});
