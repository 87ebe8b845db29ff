import { elementContract } from "../_contract/element-contract.ts";
import { months, numbers, times, xy } from "../_plot/testing/samples.ts";
import "./barplot.element.ts";
import { barPlotSpec } from "./barplot.ts";

elementContract("vitrine-barplot", {
  spec: barPlotSpec,
  props: { ...xy, color: "run" },
  samples: [numbers, months, times],
});
