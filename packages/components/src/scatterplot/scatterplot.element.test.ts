import { elementContract } from "../_contract/element-contract.ts";
import { months, numbers, times, xy } from "../_plot/testing/samples.ts";
import "./scatterplot.element.ts";
import { scatterPlotSpec } from "./scatterplot.ts";

elementContract("vitrine-scatterplot", {
  spec: scatterPlotSpec,
  props: { ...xy, color: "run" },
  samples: [numbers, months, times],
});
