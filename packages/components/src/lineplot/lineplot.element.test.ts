import { elementContract } from "../_contract/element-contract.ts";
import { months, numbers, times, xy } from "../_plot/testing/samples.ts";
import "./lineplot.element.ts";
import { linePlotSpec } from "./lineplot.ts";

elementContract("vitrine-lineplot", {
  spec: linePlotSpec,
  props: { ...xy, color: "run" },
  samples: [numbers, months, times],
});
