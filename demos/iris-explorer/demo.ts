import {
  app,
  boxPlot,
  checkboxGroup,
  column,
  confusionMatrix,
  dropdown,
  histogram,
  metric,
  on,
  onLoad,
  row,
  scatterPlot,
  slider,
  tabs,
  update,
} from "vitrine";
import { flowers, MEASURES, valuesOf, type Measure } from "./flowers.ts";
import { guessEach } from "./neighbours.ts";

const measure = (label: string, value: Measure) => dropdown({ label, choices: MEASURES, value });

const across = measure("Across", "petal length");
const up = measure("Up", "petal width");
const points = scatterPlot<{ x: number; y: number; kind: string }>({
  label: "150 flowers",
  x: "x",
  y: "y",
  color: "kind",
  height: 380,
});

const two = app({
  layout: column(row(across, up), points),
  handlers: [
    on([onLoad(), across.change, up.change], {
      name: "compare",
      inputs: { across, up },
      outputs: { points },
      run({ across, up }) {
        const ys = valuesOf(up);
        const value = valuesOf(across).map(({ kind, size }, i) => ({ x: size, y: ys[i]!.size, kind }));
        return { points: update({ value, xLabel: `${across}, cm`, yLabel: `${up}, cm` }) };
      },
    }),
  ],
});

const of = measure("Measure", "petal length");
const counts = histogram({ label: "How often", x: "size", by: "kind", bins: 20 });
const spread = boxPlot({ label: "How it spreads", x: "kind", y: "size" });

const one = app({
  layout: column(of, row(counts, spread)),
  handlers: [
    on([onLoad(), of.change], {
      name: "spread",
      inputs: { of },
      outputs: { counts, spread },
      run({ of }) {
        const value = valuesOf(of);
        return { counts: update({ value, xLabel: `${of}, cm` }), spread: update({ value, yLabel: `${of}, cm` }) };
      },
    }),
  ],
});

const by = checkboxGroup({ label: "By", choices: MEASURES, value: ["sepal length", "sepal width"], minChoices: 1 });
const neighbours = slider({
  label: "Neighbours",
  info: "How many of the nearest flowers vote",
  min: 1,
  max: 25,
  value: 5,
});
const right = metric({ label: "Told right", format: { style: "percent", maximumFractionDigits: 1 } });
const matrix = confusionMatrix({ label: "Each flower, guessed from all others" });

const apart = app({
  layout: row(column(by, neighbours, right), matrix),
  handlers: [
    on([onLoad(), by.change, neighbours.change], {
      name: "guess",
      inputs: { by, neighbours },
      outputs: { right, matrix },
      run({ by, neighbours }) {
        const truth = flowers.map(({ kind }) => kind);
        const chosen = by.map((name) => MEASURES.indexOf(name));
        const predicted = guessEach(flowers, chosen, neighbours);
        const count = predicted.filter((kind, i) => kind === truth[i]).length;
        return { right: count / flowers.length, matrix: { truth, predicted } };
      },
    }),
  ],
});

export default tabs(
  { "Two measures": two, "One measure": one, "Told apart": apart },
  {
    title: "Iris explorer",
    description:
      "The 150 irises that Fisher described in 1936, four measures of each, and how well their three kinds are told " +
      "apart by their nearest neighbours.",
  },
);
