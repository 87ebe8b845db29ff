import { elementContract } from "../_contract/element-contract.ts";
import { months, numbers, times, xy } from "../_plot/testing/samples.ts";
import type { PlotData } from "../_plot/types.ts";
import "./scatterplot.element.ts";
import { scatterPlotSpec } from "./scatterplot.ts";

const worded = (data: PlotData): PlotData => ({
  ...data,
  columns: { ...data.columns, word: data.columns["step"]!.map((_, i) => `Word ${i}`) },
});

elementContract("vitrine-scatterplot", {
  spec: scatterPlotSpec,
  props: { ...xy, color: "run", text: "word" },
  samples: [numbers, months, times].map(worded),
});
