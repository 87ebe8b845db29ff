import { expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { tablesOf } from "./figure-tables.ts";
import { plot, plotSpec } from "./plot.ts";
import { bars, plotly, option, drawing } from "./testing/figures.ts";

specContract(plotSpec, plot, {
  samples: [null, bars, plotly, option, drawing],
  refused: [3, "{}", [bars]],
  trips: [
    { given: null },
    { given: bars, wire: bars },
    { given: { data: [{ y: new Float64Array([1, NaN]) }] }, wire: { data: [{ y: [1, null] }] } },
    { given: { outerHTML: "<svg></svg>" }, wire: { svg: "<svg></svg>" } },
  ],
});

test.each([
  [undefined, /plot\(\) takes a Vega-Lite .*; got nothing/],
  ['{"data": []}', /got a string.*JSON\.parse/],
  [[1], /got a list/],
  [{ rows: 1, cells: 2 }, /got an object of rows, cells/],
  [{ series: [{ type: "bar", label: { formatter: () => "" } }] }, /series\.0\.label\.formatter is a function/],
  [{ mark: "bar", data: { url: "https://example.org/x.csv" } }, /asks no address.*data has a url/],
  [{ layer: [{ data: { url: "x.csv" }, mark: "bar" }] }, /layer\.0\.data has a url/],
  [{ svg: "a drawing" }, /no <svg>/],
])("refuses %o from a function", (given, message) => {
  expect(() => plotSpec.encode(given)).toThrow(message);
});

test.each([
  ["Vega-Lite", bars, { city: ["Lima", "Oslo"], rain: [16, 763] }],
  ["Plotly", plotly, { x: ["Jan", "Feb"], y: [3, 4] }],
  ["Plotly's Python", { data: [{ y: { dtype: "i1", bdata: "AQID" } }] }, { y: [1, 2, 3] }],
  ["a grid of Plotly", { data: [{ type: "heatmap", z: [[1, 2]], x: ["a", "b"] }] }, { "": [1], a: [1], b: [2] }],
  ["ECharts", option, { "": ["Mon", "Tue"], Web: [12, 20] }],
  [
    "an ECharts dataset",
    {
      dataset: {
        source: [
          ["day", "n"],
          ["Mon", 1],
        ],
      },
      series: [],
    },
    { day: ["Mon"], n: [1] },
  ],
  ["a drawing", drawing, { SVG: ["time"] }],
])("reads the data of %s", (_, figure, columns) => {
  expect(tablesOf(figure)[0]!.columns).toEqual(columns);
});
