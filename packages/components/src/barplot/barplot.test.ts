import { specContract } from "../_contract/spec-contract.ts";
import { plotCases } from "../_plot/testing/cases.ts";
import { barPlot, barPlotSpec } from "./barplot.ts";

specContract(barPlotSpec, barPlot, plotCases);
